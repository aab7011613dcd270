namespace Petitions.Routing.Persons;

/// <param name="Differs">To be marked.</param>
internal sealed record ExcerptPart(string Text, bool Differs);

/// <summary>A few lines of a letter around the first word in which it differs, that and the other such words marked.</summary>
internal static class Excerpt
{
    private const int Length = 120;
    private const int Before = 30;

    public static IReadOnlyList<ExcerptPart> Of(string text, IReadOnlyList<Difference> differences)
    {
        var words = differences.Select(one => one.There).OfType<string>().ToList();
        var line = text.Length > 8000 ? text[..8000] : text;
        line = line.ReplaceLineEndings(" ");
        var first = words.Select(word => line.IndexOf(word, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(0).Min();
        var start = Math.Max(0, first - Before);
        var shown = line.Substring(start, Math.Min(Length, line.Length - start));
        var parts = new List<ExcerptPart>();
        if (start > 0)
            parts.Add(new("…", false));
        for (var at = 0; at < shown.Length; )
        {
            var next = words
                .Select(word => (At: shown.IndexOf(word, at, StringComparison.Ordinal), Word: word))
                .Where(hit => hit.At >= 0)
                .OrderBy(hit => hit.At)
                .ThenByDescending(hit => hit.Word.Length)
                .FirstOrDefault((At: -1, Word: ""));
            var plain = next.At < 0 ? shown[at..] : shown[at..next.At];
            if (plain.Length > 0)
                parts.Add(new(plain, false));
            if (next.At < 0)
                break;
            parts.Add(new(next.Word, true));
            at = next.At + next.Word.Length;
        }
        if (start + shown.Length < line.Length)
            parts.Add(new("…", false));
        return parts;
    }
}
