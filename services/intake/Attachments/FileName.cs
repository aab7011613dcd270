using System.Globalization;
using System.Text;
using Petitions.Hosting;

namespace Petitions.Intake;

/// <summary>A file's name as it may be kept, shown and given back.</summary>
internal static class FileName
{
    private const int Longest = 100;

    public static string ExtensionOf(string name) => Path.GetExtension(name.Trim()).TrimStart('.').ToLowerInvariant();

    /// <summary>
    /// The last part of a path, on one line, without signs that a file system or a reader stumbles over; among them those that turn the direction of
    /// writing, by which a name can seem to end otherwise than it does.
    /// </summary>
    public static string Clean(string name)
    {
        PlainText.TryClean(name.Split('/', '\\')[^1], out var plain);
        var clean = string.Concat(plain.EnumerateRunes().Where(IsFit));
        var extension = Path.GetExtension(clean).TrimStart('.');
        var stem = Path.GetFileNameWithoutExtension(clean).Trim();
        var runes = stem.EnumerateRunes().Take(Longest - extension.Length).ToList();
        return $"{(runes.Count == 0 ? "附件" : string.Concat(runes))}.{extension}";
    }

    private static bool IsFit(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator)
        && !(rune.IsAscii && ":*?\"<>|;".Contains((char)rune.Value, StringComparison.Ordinal));
}
