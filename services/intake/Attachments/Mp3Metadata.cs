namespace Petitions.Intake;

/// <summary>Leaves out the tags before (ID3v2: names, pictures, comments) and after (ID3v1) the sound.</summary>
internal static class Mp3Metadata
{
    private const int HeadSize = 10;
    private const int TailSize = 128;

    /// <summary>The sound alone; null when nothing is left.</summary>
    public static byte[]? Strip(ReadOnlySpan<byte> mp3)
    {
        while (mp3.Length > HeadSize && mp3.StartsWith("ID3"u8))
        {
            // Seven bits in each byte, and perhaps a copy of the head at the end.
            var size = (mp3[6] & 0x7F) << 21 | (mp3[7] & 0x7F) << 14 | (mp3[8] & 0x7F) << 7 | (mp3[9] & 0x7F);
            var whole = HeadSize + size + ((mp3[5] & 0x10) != 0 ? HeadSize : 0);
            if (whole >= mp3.Length)
                return null;
            mp3 = mp3[whole..];
        }
        if (mp3.Length > TailSize && mp3[^TailSize..].StartsWith("TAG"u8))
            mp3 = mp3[..^TailSize];
        return mp3.IsEmpty ? null : mp3.ToArray();
    }
}
