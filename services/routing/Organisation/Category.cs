namespace Petitions.Routing.Organisation;

/// <summary>内容分类. Two levels: the code of the second begins with that of the first.</summary>
internal sealed class Category
{
    public required string Code { get; init; }
    public required string Name { get; set; }
    public string? Parent { get; set; }
}
