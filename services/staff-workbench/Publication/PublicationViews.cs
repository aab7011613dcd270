using System.Text.RegularExpressions;
using Petitions.Contracts;

namespace Petitions.StaffWorkbench.Publication;

internal sealed record PublicationList(IReadOnlyList<PublicationItem> Items, string? Next, PublicationCounts Counts);

internal sealed record PublicationCounts(int Ready, int Published, int TakenDown);

/// <summary>A line of a list.</summary>
internal sealed record PublicationItem(
    Guid Id,
    string Number,
    string Title,
    DateTimeOffset At,
    bool Prepared,
    Guid? PublicId,
    string? Reason
);

/// <summary>A place in a text that looks like personal data.</summary>
public sealed record Finding(string Kind, string Text, int Start, bool Own, bool Refused);

public sealed record FindingsView(IReadOnlyList<Finding> Title, IReadOnlyList<Finding> Question, IReadOnlyList<Finding> Answer)
{
    public bool Any => Title.Count + Question.Count + Answer.Count > 0;
}

public sealed record TakenDownView(string Reason, string? Words, DateTimeOffset At);

public sealed record ForbiddenView(string Code, string Detail, string? Article);

/// <summary>A case for publication, as case handling tells it.</summary>
public sealed record PublicationView(
    Guid Id,
    string Number,
    string UnitName,
    string State,
    DateTimeOffset? AnsweredAt,
    PublicText Original,
    FindingsView Findings,
    PublicText Proposal,
    PublicText? Draft,
    FindingsView? DraftFindings,
    PublicText? Published,
    Guid? PublicId,
    DateTimeOffset? PublishedAt,
    TakenDownView? TakenDown,
    ForbiddenView? Forbidden,
    IReadOnlyList<string> Allowed,
    int Version
);

internal sealed record PublicationFound(Guid Id);

internal sealed record PublicationChanged(string State, Guid? PublicId, int Version);

/// <summary>The id in what somebody pasted: the address of a public page, or the id alone.</summary>
internal static partial class PublicAddress
{
    public static Guid? IdIn(string? pasted) => Guid.TryParse(Id().Match(pasted ?? "").Value, out var id) ? id : null;

    [GeneratedRegex("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")]
    private static partial Regex Id();
}
