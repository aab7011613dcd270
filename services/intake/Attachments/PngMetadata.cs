using System.Buffers.Binary;
using System.Text;

namespace Petitions.Intake;

/// <summary>Keeps of a PNG the chunks that make the picture; texts, times, Exif, unknown chunks and what follows the end are left out.</summary>
internal static class PngMetadata
{
    private static readonly HashSet<string> picture = [.. "IHDR PLTE tRNS IDAT IEND gAMA cHRM sRGB iCCP sBIT bKGD pHYs".Split(' ')];

    /// <summary>The picture alone; null when it is no whole PNG.</summary>
    public static byte[]? Strip(ReadOnlySpan<byte> png)
    {
        const int Around = 12;
        var kept = new MemoryStream(png.Length);
        kept.Write(png[..8]);
        for (var at = 8; png.Length - at >= Around; )
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png[at..]);
            if (length > png.Length - at - Around)
                return null;
            var chunk = png.Slice(at, Around + (int)length);
            var type = Encoding.ASCII.GetString(chunk[4..8]);
            if (picture.Contains(type))
                kept.Write(chunk);
            if (type == "IEND")
                return kept.ToArray();
            at += chunk.Length;
        }
        return null;
    }
}
