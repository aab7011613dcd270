using System.Globalization;
using System.Text;

namespace Petitions.Hosting;

/// <summary>What people typed, made fit to keep: every database and every page takes it, and it says what they meant.</summary>
public static class PlainText
{
    private static readonly char[] sentenceEnds = ['。', '！', '？', '!', '?', '\n', '；', ';'];

    /// <summary>
    /// Takes away control characters except new lines and tabs, and blanks at both ends; line ends become <c>\n</c>. False when it holds NUL
    /// or half a character (a lone surrogate): those come from programs, and no guess at the meaning would be right. Null becomes empty.
    /// </summary>
    public static bool TryClean(string? typed, out string clean)
    {
        clean = "";
        typed ??= "";
        if (typed.Contains('\0', StringComparison.Ordinal) || HasLoneSurrogate(typed))
            return false;
        var text = new StringBuilder(typed.Length);
        foreach (var rune in typed.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || Rune.GetUnicodeCategory(rune) != UnicodeCategory.Control)
                text.Append(rune);
        }
        clean = text.ToString().Trim();
        return true;
    }

    /// <summary>Length in characters as people count them: one outside the basic plane, such as 𠮷, is one.</summary>
    public static int LengthOf(string text) => text.EnumerateRunes().Count();

    /// <summary>
    /// One line to head a text by: the title, or the text's first sentence where there is none. A greeting alone says nothing, so the first
    /// sentence of some length is taken.
    /// </summary>
    public static string HeadingOf(string? title, string text, int longest)
    {
        var one = (title ?? FirstSentence(text)).ReplaceLineEndings(" ").Trim();
        return one.Length <= longest ? one : one[..(longest - 1)] + "…";
    }

    private static string FirstSentence(string text)
    {
        for (var start = 0; start < text.Length; )
        {
            var end = text.IndexOfAny(sentenceEnds, start);
            var sentence = (end < 0 ? text[start..] : text[start..end]).Trim();
            if (sentence.Length >= 6 || end < 0)
                return sentence.Length >= 2 ? sentence : text;
            start = end + 1;
        }
        return text;
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsSurrogatePair(text, i))
                return true;
            i++;
        }
        return false;
    }
}
