namespace Petitions.Intake;

/// <summary>
/// A stretch of <see cref="Size"/> numbers of the list. What is kept of it fits one row for each term, so that a search reads a few rows for
/// each thousand replies instead of one for each reply.
/// </summary>
internal sealed class IndexBlock
{
    public const int Size = 1024;

    /// <summary>From 0: the number divided by <see cref="Size"/>.</summary>
    public required int Id { get; init; }

    /// <summary>Numbers given so far.</summary>
    public int Used { get; set; }

    /// <summary>Those that are public now.</summary>
    public int Count { get; set; }

    /// <summary>The day (Asia/Shanghai) on which each was published, as four bytes; 0 where there is none.</summary>
    public required byte[] Days { get; set; }

    /// <summary>Counts the changes: one writer at a time, and what a reader has seen.</summary>
    public int Version { get; set; }

    public int DayOf(int slot) => BitConverter.ToInt32(Days, slot * 4);

    public void SetDay(int slot, int day)
    {
        var days = (byte[])Days.Clone();
        BitConverter.TryWriteBytes(days.AsSpan(slot * 4), day);
        Days = days;
    }
}

/// <summary>Where a term stands in a block.</summary>
internal sealed class IndexTerm
{
    public const int LongestTerm = 60;

    /// <summary>Two characters that follow one another, or a unit, category or place.</summary>
    public required string Term { get; init; }
    public required int Block { get; init; }

    /// <summary>Replies of the block that have it.</summary>
    public int Count { get; set; }

    /// <summary>See <see cref="Intake.Postings"/>.</summary>
    public byte[] Postings { get; set; } = [];
}
