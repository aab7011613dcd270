using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Rules;

namespace Petitions.CaseHandling;

/// <summary>A clock of a case as it was decided; dates are of Asia/Shanghai.</summary>
public sealed class CaseClock
{
    public required Guid CaseId { get; init; }
    public required string Rule { get; init; }

    /// <summary>As <see cref="Case.Round"/>: a unit to which it is sent later has clocks of its own.</summary>
    public int Round { get; init; }
    public required string Calendar { get; init; }
    public required DateOnly Start { get; init; }
    public required DateOnly UnrolledEnd { get; init; }
    public required DateOnly End { get; init; }
    public required bool Provisional { get; init; }

    internal Deadline ToDeadline() => new Clock(Rule, Calendar, Start, UnrolledEnd, End, Provisional).ToDeadline();
}

/// <summary>A line of a case's history. What the petitioner wrote may stand here before the case does.</summary>
public sealed class CaseStep
{
    /// <summary>Of a message: its id; else made with the line. In order of time.</summary>
    public required Guid Id { get; init; }
    public required Guid CaseId { get; init; }

    /// <summary>The case's version with it; 0 for what came from elsewhere.</summary>
    public required int Number { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Wire name of what happened.</summary>
    public required string Kind { get; init; }
    public required string Text { get; init; }

    /// <summary>As the log names the actor.</summary>
    public required string Actor { get; init; }

    /// <summary>The <see cref="Words"/> that were said, as JSON, encrypted.</summary>
    public byte[]? Words { get; init; }

    /// <summary>The question that is asked or answered; the petition that is merged.</summary>
    public Guid? About { get; init; }
}

/// <summary>Copy of who holds which post.</summary>
public sealed class StaffPost
{
    public required Guid AccountId { get; init; }
    public required string Role { get; set; }
    public string? Unit { get; set; }
}

/// <summary>Copy of a unit's name, and of what came after it.</summary>
public sealed class UnitName
{
    public required string Code { get; init; }
    public required string Name { get; set; }
    public string? Successor { get; set; }
    public string? SuccessorPath { get; set; }
}

/// <summary>How many cases a unit has open, how many of them wait for the head, and how many it is done with. Changed in the transaction that changes the cases.</summary>
public sealed class UnitCount
{
    public required string Unit { get; init; }
    public int Open { get; set; }
    public int Awaiting { get; set; }
    public int Done { get; set; }
}
