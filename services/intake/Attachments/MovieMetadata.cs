using System.Buffers.Binary;

namespace Petitions.Intake;

/// <summary>
/// Blanks, in place, the boxes of an MP4 in which phones write where and with what it was taken. Nothing moves, so that the offsets of the
/// film stay right.
/// </summary>
internal static class MovieMetadata
{
    // Far more than any recorder writes: what goes beyond was made to keep the reader busy, or to exhaust its stack.
    private const int Deepest = 8;
    private const int MostBoxes = 20_000;

    private static readonly byte[] zeros = new byte[4096];

    /// <summary>False when it is no whole MP4.</summary>
    public static bool Blank(Stream movie)
    {
        var left = MostBoxes;
        return Blank(movie, 0, movie.Length, Deepest, ref left);
    }

    private static bool Blank(Stream movie, long at, long end, int depth, ref int left)
    {
        if (depth == 0)
            return false;
        Span<byte> head = stackalloc byte[16];
        while (at < end)
        {
            if (end - at < 8 || left-- == 0)
                return false;
            movie.Position = at;
            movie.ReadExactly(head[..8]);
            var (size, start) = ((long)BinaryPrimitives.ReadUInt32BigEndian(head), 8);
            if (size == 1 && end - at >= 16)
            {
                movie.ReadExactly(head[8..]);
                (size, start) = (BinaryPrimitives.ReadInt64BigEndian(head[8..]), 16);
            }
            else if (size == 0)
                size = end - at;
            if (size < start || size > end - at)
                return false;
            var type = head[4..8];
            if (
                type.SequenceEqual("moov"u8)
                || type.SequenceEqual("trak"u8)
                || type.SequenceEqual("moof"u8)
                || type.SequenceEqual("traf"u8)
            )
            {
                if (!Blank(movie, at + start, at + size, depth - 1, ref left))
                    return false;
            }
            else if (type.SequenceEqual("udta"u8) || type.SequenceEqual("meta"u8) || type.SequenceEqual("uuid"u8))
                BlankBox(movie, at, start, size);
            at += size;
        }
        return true;
    }

    private static void BlankBox(Stream movie, long at, int start, long size)
    {
        if (size == start)
            return;
        movie.Position = at + 4;
        movie.Write("free"u8);
        movie.Position = at + start;
        for (var left = size - start; left > 0; left -= zeros.Length)
            movie.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
    }
}
