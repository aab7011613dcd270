using System.Buffers.Binary;

namespace Petitions.Intake;

/// <summary>
/// Takes out of a JPEG what is not picture: place and time of the shot, device, XMP, IPTC, comments, previews, what stands after its end. The
/// entropy-coded data is copied as it is; the orientation is written back, alone.
/// </summary>
internal static class JpegMetadata
{
    private const byte Sos = 0xDA;
    private const byte Eoi = 0xD9;
    private const byte App0 = 0xE0;
    private const byte App1 = 0xE1;
    private const byte App2 = 0xE2;
    private const byte App14 = 0xEE;
    private const byte Comment = 0xFE;

    /// <summary>The picture alone; null when it is no whole JPEG.</summary>
    public static byte[]? Strip(ReadOnlySpan<byte> jpeg)
    {
        var kept = new MemoryStream(jpeg.Length);
        kept.Write(jpeg[..2]);
        for (var at = 2; at + 1 < jpeg.Length; )
        {
            if (jpeg[at] != 0xFF)
                return null;
            var marker = jpeg[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (marker == Eoi)
            {
                kept.Write(jpeg.Slice(at, 2));
                return kept.ToArray();
            }
            if (at + 4 > jpeg.Length)
                return null;
            var end = at + 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
            if (end < at + 4 || end > jpeg.Length)
                return null;
            var content = jpeg[(at + 4)..end];
            // A scan's data runs on after its header, up to the next marker.
            if (marker == Sos)
                end = EndOfScan(jpeg, end);
            if (IsPicture(marker, content))
                kept.Write(jpeg[at..end]);
            else if (marker == App1 && ExifOrientation.Of(content) is { } orientation)
                kept.Write(ExifOrientation.Segment(orientation));
            at = end;
        }
        return null;
    }

    private static bool IsPicture(byte marker, ReadOnlySpan<byte> content) =>
        marker switch
        {
            App0 => content.StartsWith("JFIF\0"u8),
            App2 => content.StartsWith("ICC_PROFILE\0"u8),
            // Adobe's: without it the colours of some are read wrong.
            App14 => true,
            Comment or (>= App1 and <= 0xEF) => false,
            _ => true,
        };

    private static int EndOfScan(ReadOnlySpan<byte> jpeg, int at)
    {
        // FF 00 is a data byte, FF D0 to D7 a restart within the scan.
        for (; at + 1 < jpeg.Length; at++)
            if (jpeg[at] == 0xFF && jpeg[at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
                break;
        return at;
    }
}
