using System.Buffers.Binary;

namespace Petitions.Intake;

/// <summary>Which way up a picture is: the one thing of its Exif that a viewer needs.</summary>
internal static class ExifOrientation
{
    private const ushort Tag = 0x0112;

    /// <summary>2 to 8; null when the segment says nothing, or that it is upright.</summary>
    public static byte? Of(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith("Exif\0\0"u8) || segment.Length < 14)
            return null;
        var tiff = segment[6..];
        var little = tiff.StartsWith("II"u8);
        var directory = (long)Long(tiff[4..], little);
        if (directory + 2 > tiff.Length)
            return null;
        var count = Short(tiff[(int)directory..], little);
        for (var i = 0; i < count; i++)
        {
            var at = directory + 2 + 12 * i;
            if (at + 12 > tiff.Length)
                return null;
            var entry = tiff[(int)at..];
            if (Short(entry, little) == Tag)
                return Short(entry[8..], little) is >= 2 and <= 8 and var value ? (byte)value : null;
        }
        return null;
    }

    /// <summary>A segment that says this and nothing else.</summary>
    public static byte[] Segment(byte orientation) =>
        [
            .. (ReadOnlySpan<byte>)[0xFF, 0xE1, 0, 34],
            .. "Exif\0\0MM\0*"u8,
            .. (ReadOnlySpan<byte>)[0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0],
        ];

    private static ushort Short(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static uint Long(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
