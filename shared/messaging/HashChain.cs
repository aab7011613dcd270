using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Petitions.Messaging;

/// <summary>The versioned canonical form over which an event's hash is taken. The sealed part is outside: it can be shredded.</summary>
public static class HashChain
{
    /// <summary>What the first event of a stream follows.</summary>
    public static readonly byte[] Genesis = new byte[32];

    /// <summary>SHA-256 over form 1: every field with its length, so that no two rows share a form.</summary>
    public static byte[] Of(string service, LogRow row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, "petitions-event-1");
        Add(hash, service);
        Add(hash, row.Stream);
        Add(hash, row.Sequence);
        Add(hash, row.Id.ToString("D"));
        Add(hash, row.Type);
        Add(hash, row.Version);
        Add(hash, row.Lane);
        Add(hash, row.Actor);
        Add(hash, row.Unit);
        Add(hash, row.Time);
        Add(hash, row.Cause?.ToString("D"));
        Add(hash, row.Trace);
        Add(hash, row.Payload);
        hash.AppendData(row.PreviousHash);
        return hash.GetHashAndReset();
    }

    /// <summary>The root over the heads moved, in order of stream, chained to the root before.</summary>
    public static byte[] Root(string service, DailyRoot day, IEnumerable<(string Stream, int Sequence, byte[] Hash)> heads)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, "petitions-root-1");
        Add(hash, service);
        Add(hash, day.Day.DayNumber);
        Add(hash, day.After);
        Add(hash, day.UpTo);
        Add(hash, day.Count);
        hash.AppendData(day.Previous);
        foreach (var (stream, sequence, head) in heads.OrderBy(h => h.Stream, StringComparer.Ordinal))
        {
            Add(hash, stream);
            Add(hash, sequence);
            hash.AppendData(head);
        }
        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, string? text)
    {
        // A length of -1 tells null from empty.
        Add(hash, text is null ? -1L : Encoding.UTF8.GetByteCount(text));
        if (text is not null)
            hash.AppendData(Encoding.UTF8.GetBytes(text));
    }
}
