namespace Petitions.Supervision;

/// <summary>Sums over the petitions that a unit holds, by month of submission. Sums of subtrees are added up when read.</summary>
public sealed class Figure
{
    public required int Generation { get; init; }
    public required string Unit { get; init; }

    /// <summary>As 202601; 0 for all months together.</summary>
    public required int Month { get; init; }

    /// <summary>What <see cref="Measures.Of"/> counts.</summary>
    public Spread Counts { get; set; } = Spread.None;
}

/// <summary>What came and went at a unit, by month in which it did.</summary>
public sealed class Flow
{
    public required int Generation { get; init; }
    public required string Unit { get; init; }

    /// <summary>As 202601.</summary>
    public required int Month { get; init; }
    public int Registered { get; set; }
    public int Answered { get; set; }

    /// <summary>Answered, declined, withdrawn or merged: open no more.</summary>
    public int Left { get; set; }

    /// <summary>The same by day of the month; and how many that were registered on a day are open yet.</summary>
    public Spread Days { get; set; } = Spread.None;
}
