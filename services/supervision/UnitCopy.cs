namespace Petitions.Supervision;

/// <summary>Copy of a unit of the tree.</summary>
public sealed class UnitCopy
{
    public required int Generation { get; init; }
    public required string Code { get; init; }
    public required string Name { get; set; }

    /// <summary>One of <c>UnitKinds</c>: like is ranked with like.</summary>
    public required string Kind { get; set; }
    public required string Level { get; set; }
    public string? Parent { get; set; }

    /// <summary>Codes from the root: a subtree is a prefix.</summary>
    public required string Path { get; set; }

    /// <summary>Code of the unit that took over; null while it is there.</summary>
    public string? Successor { get; set; }
}

/// <summary>Copy of a category: how it is called.</summary>
public sealed class CategoryCopy
{
    public required int Generation { get; init; }
    public required string Code { get; init; }
    public required string Name { get; set; }
}

/// <summary>One row: which generation of the read models is shown.</summary>
public sealed class GenerationRow
{
    public int Id { get; init; } = 1;
    public int Current { get; set; } = 1;
}
