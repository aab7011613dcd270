using Petitions.Hosting;

namespace Petitions.Intake;

/// <summary>A line of the public list. Nothing in it leads back to the petition.</summary>
/// <param name="Snippet">Where a word was found, or how the question begins.</param>
/// <param name="AnsweredOn">Date of Asia/Shanghai.</param>
internal sealed record PublicReplyLine(
    Guid Id,
    string Title,
    string Snippet,
    string? UnitName,
    string? CategoryName,
    string? PlaceName,
    DateOnly AnsweredOn,
    DateTimeOffset PublishedAt
);

/// <summary>A page of it.</summary>
/// <param name="Total">How many fit in all.</param>
/// <param name="Hint"><c>too-short</c> when a word of one character was asked for, by which nothing is looked for; else null.</param>
internal sealed record PublicReplyPage(IReadOnlyList<PublicReplyLine> Items, string? Next, int Total, string? Hint = null);

/// <summary>One public question and answer.</summary>
internal sealed record PublicReplyView(
    Guid Id,
    string Title,
    string Question,
    string Answer,
    string? UnitName,
    string? CategoryName,
    string? PlaceName,
    DateOnly AnsweredOn,
    DateTimeOffset PublishedAt
);

/// <summary>A unit that has public replies.</summary>
internal sealed record PublicUnit(string Code, string Name, int Count);

/// <summary>Makes them of rows.</summary>
internal static class PublicReplyViews
{
    private const int Before = 30;
    private const int Long = 120;

    public static PublicReplyLine LineOf(PublicReply reply, Organisation organisation, IReadOnlyList<string> words) =>
        new(
            reply.Id,
            reply.Title,
            Snippet(reply, words),
            organisation.NameOf(reply.Unit),
            NameOfCategory(reply, organisation),
            NameOfPlace(reply, organisation),
            reply.AnsweredOn,
            reply.PublishedAt
        );

    public static PublicReplyView ViewOf(PublicReply reply, Organisation organisation) =>
        new(
            reply.Id,
            reply.Title,
            reply.Question,
            reply.Answer,
            organisation.NameOf(reply.Unit),
            NameOfCategory(reply, organisation),
            NameOfPlace(reply, organisation),
            reply.AnsweredOn,
            reply.PublishedAt
        );

    private static string? NameOfCategory(PublicReply reply, Organisation organisation) =>
        reply.Category is null ? null : organisation.Categories.GetValueOrDefault(reply.Category)?.Name;

    /// <summary>District and street; the city itself says nothing.</summary>
    private static string? NameOfPlace(PublicReply reply, Organisation organisation)
    {
        var place = reply.Place is null ? null : organisation.Units.GetValueOrDefault(reply.Place);
        if (place?.Parent is null)
            return null;
        var above = organisation.Units.GetValueOrDefault(place.Parent);
        return above?.Parent is null ? place.ShortName : $"{above.ShortName} {place.ShortName}";
    }

    private static string Snippet(PublicReply reply, IReadOnlyList<string> words)
    {
        foreach (var text in new[] { reply.Question, reply.Answer })
        foreach (var word in words)
            if (text.IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
                return Cut(text, Math.Max(0, at - Before));
        return Cut(reply.Question, 0);
    }

    private static string Cut(string text, int from)
    {
        var to = Math.Min(text.Length, from + Long);
        // Never between the halves of a character.
        if (from > 0 && char.IsLowSurrogate(text[from]))
            from--;
        if (to < text.Length && char.IsLowSurrogate(text[to]))
            to++;
        return (from > 0 ? "…" : "") + text[from..to].ReplaceLineEndings(" ") + (to < text.Length ? "…" : "");
    }
}
