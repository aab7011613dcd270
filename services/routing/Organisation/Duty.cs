namespace Petitions.Routing.Organisation;

/// <summary>A row of the duty list: who has the power to decide on a category, at a level, in a place.</summary>
internal sealed class Duty
{
    /// <summary>Any category, or any place.</summary>
    public const string Any = "*";

    /// <summary>Version of the list it stands in; 0 is the list from before versions were kept.</summary>
    public int List { get; set; }

    /// <summary>Code, or <see cref="Any"/> for what no other row names.</summary>
    public required string Category { get; init; }

    /// <summary>Level of the unit.</summary>
    public required string Level { get; init; }

    /// <summary>Division code, or <see cref="Any"/>. A row for a place goes before one for any.</summary>
    public required string Place { get; init; }

    /// <summary>Code of a unit, or a pattern: <c>{city}-D06</c>, <c>{district}-D06</c>, <c>{street}</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>What it rests on; shown with a proposal.</summary>
    public required string Basis { get; init; }

    /// <summary>Place in the file: of several rows the first whose unit exists is taken.</summary>
    public int Position { get; init; }
}
