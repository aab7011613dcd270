namespace Petitions.Rules;

/// <summary>
/// Characters that survive the telephone and handwriting: no 0/O, 1/I/L, U/V, 2/Z. 29 of them, a prime, which the check character needs.
/// </summary>
internal static class ReadableCode
{
    public const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXY";

    public static string Random(int length, Func<int, int> pick) =>
        string.Create(
            length,
            pick,
            static (text, pick) =>
            {
                foreach (ref var character in text)
                    character = Alphabet[pick(Alphabet.Length)];
            }
        );

    /// <summary>Upper case, half width, without spaces and dashes: what a person meant who typed or pasted it.</summary>
    public static string Bare(string text) =>
        string.Concat(text.Select(HalfWidth).Where(c => !char.IsWhiteSpace(c) && !IsDash(c)).Select(char.ToUpperInvariant));

    public static bool IsReadable(string bare) => bare.All(c => Alphabet.Contains(c, StringComparison.Ordinal));

    private static char HalfWidth(char c) => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;

    private static bool IsDash(char c) =>
        char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.DashPunctuation || c == '\u2212';
}
