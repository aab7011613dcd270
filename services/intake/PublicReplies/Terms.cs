using System.Globalization;
using System.Text;

namespace Petitions.Intake;

/// <summary>A word of a search: pairs of characters that cover it, each with its distance from the word's beginning.</summary>
internal sealed record SearchWord(IReadOnlyList<(string Term, int Offset)> Pairs);

/// <summary>
/// Makes terms of texts. Chinese has no blanks between words, so every two characters that follow one another are a term, and a word is found
/// where its pairs stand side by side. Width and case make no difference; every other sign, wildcards and quotes among them, is itself.
/// </summary>
internal static class Terms
{
    public static string OfUnit(string code) => "unit:" + code;

    public static string OfCategory(string code) => "category:" + code;

    public static string OfPlace(string code) => "place:" + code;

    /// <summary>What a reply can be filtered by: its unit, its category and those above it, its place and those above it.</summary>
    public static IEnumerable<string> FiltersOf(PublicReply reply, Organisation organisation)
    {
        yield return OfUnit(reply.Unit);
        for (var code = reply.Category; code is not null; code = organisation.Categories.GetValueOrDefault(code)?.Parent)
            yield return OfCategory(code);
        for (var code = reply.Place; code is not null; code = organisation.Units.GetValueOrDefault(code)?.Parent)
            yield return OfPlace(code);
    }

    /// <summary>Each term of a reply with its places.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<int>> Of(PublicReply reply)
    {
        var terms = reply.Filters.Split(' ').ToDictionary(term => term, _ => (IReadOnlyList<int>)[]);
        // No pair reaches from one field into the next.
        var runes = Runes($"{reply.Title}\n{reply.Question}\n{reply.Answer}");
        for (var i = 0; i + 1 < runes.Count; i++)
        {
            if (Rune.IsWhiteSpace(runes[i]) || Rune.IsWhiteSpace(runes[i + 1]))
                continue;
            var pair = Pair(runes, i);
            if (!terms.TryGetValue(pair, out var places))
                terms[pair] = places = new List<int>();
            ((List<int>)places).Add(i);
        }
        return terms;
    }

    /// <summary>The words of a search; null when one has a single character only, by which nothing can be found.</summary>
    public static IReadOnlyList<SearchWord>? Words(string typed)
    {
        var words = new List<SearchWord>();
        foreach (var word in Normal(typed).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct())
        {
            var runes = Runes(word);
            if (runes.Count < 2)
                return null;
            // Every second pair, and the last: they cover the word.
            words.Add(
                new([
                    .. Enumerable.Range(0, runes.Count - 1).Where(i => i % 2 == 0 || i == runes.Count - 2).Select(i => (Pair(runes, i), i)),
                ])
            );
        }
        return words;
    }

    private static string Normal(string text) => text.Normalize(NormalizationForm.FormKC).ToLower(CultureInfo.InvariantCulture);

    private static List<Rune> Runes(string text) => [.. Normal(text).EnumerateRunes()];

    private static string Pair(List<Rune> runes, int at) => $"{runes[at]}{runes[at + 1]}";
}
