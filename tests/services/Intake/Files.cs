using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Petitions.Tests.Services.Intake;

/// <summary>Files as phones and offices make them, as small as can be; each holds what ought to go where something ought to go.</summary>
internal static class Files
{
    public const string Place = "31.2304N121.4737E";

    /// <summary>The data of a scan, with all that looks like a marker and is none.</summary>
    public static readonly byte[] Scan = [0x3F, 0xFF, 0x00, 0x12, 0xFF, 0xD0, 0x45, 0xFF, 0xD7, 0x67, 0xFF, 0x00, 0x89];

    public static byte[] Pdf => Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n");

    public static byte[] Text => Encoding.UTF8.GetBytes("收据：物业费 300 元。\r\n");

    public static byte[] ChineseText => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes("收据：物业费三百元。");

    public static byte[] Word => Zip("[Content_Types].xml", "word/document.xml");

    public static byte[] Excel => Zip("[Content_Types].xml", "xl/workbook.xml");

    /// <summary>A photograph, taken upright with the phone on its side: Exif with place and orientation, IPTC, XMP, comment, and a tail.</summary>
    public static byte[] Jpeg(int orientation = 6) =>
        [
            .. (ReadOnlySpan<byte>)[0xFF, 0xD8],
            .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
            .. Segment(0xE1, Exif(orientation)),
            .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.ASCII.GetBytes(Place)]),
            .. Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 7, 7, 7]),
            .. Segment(0xE2, [.. "MPF\0"u8, .. Encoding.ASCII.GetBytes(Place)]),
            .. Segment(0xED, [.. "Photoshop 3.0\0"u8, .. Encoding.ASCII.GetBytes(Place)]),
            .. Segment(0xFE, Encoding.ASCII.GetBytes("comment " + Place)),
            .. Segment(0xDB, new byte[65]),
            .. Segment(0xC0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
            .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
            .. Scan,
            .. Segment(0xC4, [1, 2, 3]),
            .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
            .. Scan,
            .. (ReadOnlySpan<byte>)[0xFF, 0xD9],
            .. Encoding.ASCII.GetBytes("hidden after the end " + Place),
        ];

    public static byte[] Png =>
        [
            .. (ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A],
            .. Chunk("IHDR", new byte[13]),
            .. Chunk("tEXt", Encoding.ASCII.GetBytes("Comment\0" + Place)),
            .. Chunk("eXIf", Encoding.ASCII.GetBytes(Place)),
            .. Chunk("IDAT", [9, 8, 7]),
            .. Chunk("IEND", []),
            .. Encoding.ASCII.GetBytes(Place),
        ];

    public static byte[] Movie(string brand = "isom") =>
        [
            .. Box("ftyp", [.. Encoding.ASCII.GetBytes(brand), 0, 0, 2, 0]),
            .. Box(
                "moov",
                [
                    .. Box("mvhd", new byte[20]),
                    .. Box("trak", Box("udta", Encoding.ASCII.GetBytes(Place))),
                    .. Box("meta", Encoding.ASCII.GetBytes(Place)),
                ]
            ),
            .. Box("uuid", Encoding.ASCII.GetBytes(Place)),
            .. Box("mdat", [1, 2, 3, 4]),
        ];

    /// <summary>A film of boxes each of which holds the next.</summary>
    public static byte[] Nested(int boxes)
    {
        var nest = new byte[8 * boxes];
        for (var at = 0; at < nest.Length; at += 8)
        {
            BinaryPrimitives.WriteInt32BigEndian(nest.AsSpan(at), nest.Length - at);
            "moov"u8.CopyTo(nest.AsSpan(at + 4));
        }
        return [.. Movie(), .. nest];
    }

    /// <summary>A film of so many boxes side by side, with nothing in them.</summary>
    public static byte[] Crowded(int boxes) => [.. Movie(), .. Enumerable.Repeat(Box("udta", []), boxes).SelectMany(box => box)];

    public static byte[] Mp3 =>
        [
            .. "ID3"u8,
            4,
            0,
            0,
            0,
            0,
            0,
            (byte)Place.Length,
            .. Encoding.ASCII.GetBytes(Place),
            .. Mp3Sound,
            .. "TAG"u8,
            .. Encoding.ASCII.GetBytes(Place.PadRight(125)),
        ];

    public static byte[] Mp3Sound => [0xFF, 0xFB, 0x90, 0x64, .. new byte[200]];

    public static byte[] Zip(params string[] parts)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var part in parts)
                using (var entry = new StreamWriter(zip.CreateEntry(part).Open()))
                    entry.Write("<part/>");
        return stream.ToArray();
    }

    private static byte[] Segment(byte marker, byte[] content)
    {
        var segment = new byte[4 + content.Length];
        (segment[0], segment[1]) = (0xFF, marker);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(2 + content.Length));
        content.CopyTo(segment, 4);
        return segment;
    }

    /// <summary>Little-endian: orientation, and a GPS directory with the place as text.</summary>
    private static byte[] Exif(int orientation) =>
        [
            .. "Exif\0\0II*\0"u8,
            .. (ReadOnlySpan<byte>)[8, 0, 0, 0, 2, 0],
            .. (ReadOnlySpan<byte>)[0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0],
            .. (ReadOnlySpan<byte>)[0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0],
            .. (ReadOnlySpan<byte>)[0, 0, 0, 0],
            .. Encoding.ASCII.GetBytes(Place),
        ];

    private static byte[] Chunk(string type, byte[] content)
    {
        var chunk = new byte[12 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        Encoding.ASCII.GetBytes(type).CopyTo(chunk, 4);
        content.CopyTo(chunk, 8);
        return chunk;
    }

    private static byte[] Box(string type, byte[] content)
    {
        var box = new byte[8 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        Encoding.ASCII.GetBytes(type).CopyTo(box, 4);
        content.CopyTo(box, 8);
        return box;
    }
}
