namespace Petitions.Identity;

/// <summary>Copy of routing's unit: staff hold posts in units, and tokens carry their path.</summary>
internal sealed class Unit
{
    public required string Code { get; init; }
    public string Name { get; set; } = "";
    public string Path { get; set; } = "";
    public string Level { get; set; } = "";
    public string Kind { get; set; } = "";
}
