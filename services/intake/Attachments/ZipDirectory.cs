using System.Buffers.Binary;
using System.Text;

namespace Petitions.Intake;

/// <summary>Names of a zip's parts, from its directory at the end; nothing is unpacked, and a directory made to be endless is given up.</summary>
internal static class ZipDirectory
{
    private const int MostParts = 5_000;
    private const int EndSize = 22;
    private const int HeaderSize = 46;

    /// <summary>The names; none when it is no sound zip.</summary>
    public static IReadOnlySet<string> NamesIn(Stream zip)
    {
        var names = new HashSet<string>();
        if (FindDirectory(zip) is not var (at, count) || count > MostParts)
            return names;
        var header = new byte[HeaderSize];
        for (var i = 0; i < count; i++)
        {
            zip.Position = at;
            if (
                zip.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) < HeaderSize
                || !header.AsSpan().StartsWith("PK\u0001\u0002"u8)
            )
                return new HashSet<string>();
            var name = new byte[Word(header, 28)];
            zip.ReadAtLeast(name, name.Length, throwOnEndOfStream: false);
            names.Add(Encoding.UTF8.GetString(name));
            at += HeaderSize + name.Length + Word(header, 30) + Word(header, 32);
        }
        return names;
    }

    private static (long At, int Count)? FindDirectory(Stream zip)
    {
        // A comment of up to 65,535 bytes may follow the record that says where the directory begins.
        var tail = new byte[(int)Math.Min(zip.Length, EndSize + ushort.MaxValue)];
        zip.Position = zip.Length - tail.Length;
        zip.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || tail.Length - end < EndSize)
            return null;
        var at = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        return at < zip.Length ? (at, Word(tail, end + 10)) : null;
    }

    private static ushort Word(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));
}
