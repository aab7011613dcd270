using Petitions.StaffWorkbench.Desk;

namespace Petitions.StaffWorkbench.Persons;

internal sealed record PersonFile(IReadOnlyList<PersonItem> Items, int Total, bool AndMore, string? Next);

/// <summary>A matter of the same person, and by what it was matched.</summary>
public sealed record PersonItem(OtherMatter Matter, IReadOnlyList<string> MatchedBy);

/// <summary>Another matter; without id and title where the office never had it.</summary>
public sealed record OtherMatter(
    Guid? Id,
    string Number,
    string? Title,
    DateTimeOffset SubmittedAt,
    string State,
    string StateText,
    Named? With
);

/// <summary>A letter that reads alike.</summary>
public sealed record SimilarMatter(
    OtherMatter Matter,
    string Likeness,
    int Percent,
    IReadOnlyList<string> SamePerson,
    IReadOnlyList<Difference> Differences,
    IReadOnlyList<ExcerptPart> Excerpt
);

public sealed record Difference(string Kind, string? Here, string? There);

public sealed record ExcerptPart(string Text, bool Differs);
