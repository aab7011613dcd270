namespace Petitions.Intake;

/// <summary>
/// Which replies of a block have a term, and where: slot after slot, ascending, each as the distance from the one before, the number of
/// places, and each place as the distance from the one before; all as numbers of seven bits a byte.
/// </summary>
internal sealed class Postings
{
    private readonly SortedDictionary<int, IReadOnlyList<int>> places = [];

    /// <summary>By slot; the places of a term that has none, such as a unit, are empty.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<int>> Places => places;

    public static Postings Read(byte[] bytes)
    {
        var read = new Postings();
        var (at, slot) = (0, -1);
        while (at < bytes.Length)
        {
            slot += Next(bytes, ref at);
            var count = Next(bytes, ref at);
            var found = count == 0 ? [] : new int[count];
            for (int i = 0, place = 0; i < count; i++)
                found[i] = place += Next(bytes, ref at);
            read.places.Add(slot, found);
        }
        return read;
    }

    public void Set(int slot, IReadOnlyList<int> at) => places[slot] = at;

    public void Remove(int slot) => places.Remove(slot);

    public byte[] Write()
    {
        var bytes = new List<byte>();
        var last = -1;
        foreach (var (slot, found) in places)
        {
            Add(bytes, slot - last);
            Add(bytes, found.Count);
            var before = 0;
            foreach (var place in found)
            {
                Add(bytes, place - before);
                before = place;
            }
            last = slot;
        }
        return [.. bytes];
    }

    /// <summary>The next number; moves on.</summary>
    internal static int Next(ReadOnlySpan<byte> bytes, ref int at)
    {
        var (value, shift) = (0, 0);
        while (true)
        {
            var b = bytes[at++];
            value |= (b & 0x7F) << shift;
            if (b < 0x80)
                return value;
            shift += 7;
        }
    }

    private static void Add(List<byte> bytes, int value)
    {
        while (value >= 0x80)
        {
            bytes.Add((byte)(value | 0x80));
            value >>= 7;
        }
        bytes.Add((byte)value);
    }
}
