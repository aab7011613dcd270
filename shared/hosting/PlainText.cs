using System.Globalization;
using System.Text;

namespace Petitions.Hosting;

/// <summary>What people typed, made fit to keep: every database and every page takes it, and it says what they meant.</summary>
public static class PlainText
{
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
