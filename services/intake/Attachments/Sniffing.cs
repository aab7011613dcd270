using System.Text;

namespace Petitions.Intake;

/// <summary>Tells by its content what a file is; its name is not believed.</summary>
internal static class Sniffing
{
    private static readonly string[] films =
    [
        "isom",
        "iso2",
        "iso3",
        "iso4",
        "iso5",
        "iso6",
        "mp41",
        "mp42",
        "avc1",
        "M4V ",
        "MSNV",
        "dash",
    ];
    private static readonly string[] sounds = ["M4A ", "M4B "];

    /// <summary>What it can be; nothing when it is not of a kind that is taken.</summary>
    public static IReadOnlyList<FileKind> Of(Stream content)
    {
        var head = new byte[12];
        content.Position = 0;
        var read = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var start = head.AsSpan(0, read);
        if (start.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
            return [FileKinds.Jpeg];
        if (start.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return [FileKinds.Png];
        if (start.StartsWith("%PDF-"u8))
            return [FileKinds.Pdf];
        if (start.StartsWith("PK\u0003\u0004"u8))
            return Office(content);
        if (read == head.Length && start[4..8].SequenceEqual("ftyp"u8))
            return Movie(Encoding.ASCII.GetString(start[8..12]));
        if (start.StartsWith("ID3"u8) || IsMp3Frame(start))
            return [FileKinds.Mp3];
        return PlainWords.Are(content) ? [FileKinds.Text] : [];
    }

    /// <summary>A word processor's or spreadsheet's package, by its parts. One with macros is a program.</summary>
    private static FileKind[] Office(Stream content)
    {
        var parts = ZipDirectory.NamesIn(content);
        if (
            !parts.Contains("[Content_Types].xml") || parts.Any(part => part.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))
        )
            return [];
        if (parts.Contains("word/document.xml"))
            return [FileKinds.Word];
        return parts.Contains("xl/workbook.xml") ? [FileKinds.Excel] : [];
    }

    /// <summary>Recorders write sound into the same container as film, and not all of them say so: there the name decides.</summary>
    private static FileKind[] Movie(string brand) =>
        sounds.Contains(brand) ? [FileKinds.Sound]
        : films.Contains(brand) ? [FileKinds.Film, FileKinds.Sound]
        : [];

    /// <summary>MPEG audio, layer III, of a known version, bit rate and sampling rate.</summary>
    private static bool IsMp3Frame(ReadOnlySpan<byte> head) =>
        head.Length > 2
        && head[0] == 0xFF
        && (head[1] & 0xE6) == 0xE2
        && (head[1] & 0x18) != 0x08
        && (head[2] & 0xF0) is not (0xF0 or 0)
        && (head[2] & 0x0C) != 0x0C;
}
