namespace Petitions.CaseHandling;

/// <summary>A clock of a case as it was decided; dates are of Asia/Shanghai.</summary>
public sealed class CaseClock
{
    public required Guid CaseId { get; init; }
    public required string Rule { get; init; }
    public required string Calendar { get; init; }
    public required DateOnly Start { get; init; }
    public required DateOnly UnrolledEnd { get; init; }
    public required DateOnly End { get; init; }
    public required bool Provisional { get; init; }
}

/// <summary>A line of a case's history.</summary>
public sealed class CaseStep
{
    public required Guid Id { get; init; }
    public required Guid CaseId { get; init; }

    /// <summary>Place in the history, from 1: the case's version.</summary>
    public required int Number { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
    public required string Text { get; init; }

    /// <summary>As the log names the actor.</summary>
    public required string Actor { get; init; }
}

/// <summary>Copy of a unit's name.</summary>
public sealed class UnitName
{
    public required string Code { get; init; }
    public required string Name { get; set; }
}

/// <summary>How many cases a unit has open, and how many of them wait for the head. Changed in the transaction that changes the cases.</summary>
public sealed class UnitCount
{
    public required string Unit { get; init; }
    public int Open { get; set; }
    public int Awaiting { get; set; }
}
