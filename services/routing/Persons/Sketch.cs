namespace Petitions.Routing.Persons;

/// <summary>
/// A letter as the set of its pairs of neighbouring characters, and its MinHash: letters that share much share a band with great
/// likelihood, others hardly ever.
/// </summary>
internal sealed class Sketch
{
    private const int Bands = 5;
    private const int RowsInBand = 3;

    // What a letter is about is said before; and the longest must not hold up anything.
    private const int ReadAtMost = 4000;

    // “市长您好” is like many others and says nothing.
    private const int FewestPairs = 12;

    private readonly HashSet<uint> pairs;

    private Sketch(HashSet<uint> pairs) => this.pairs = pairs;

    /// <summary>Null for a letter of too few characters.</summary>
    public static Sketch? Of(string title, string text)
    {
        var pairs = new HashSet<uint>();
        var (last, read) = ('\0', 0);
        foreach (var part in (string[])[title, text])
        foreach (var c in part)
        {
            if (!char.IsLetterOrDigit(c))
                continue;
            if (++read > ReadAtMost)
                break;
            var now = char.ToLowerInvariant(c);
            if (last != '\0')
                pairs.Add(((uint)last << 16) | now);
            last = now;
        }
        return pairs.Count < FewestPairs ? null : new(pairs);
    }

    /// <summary>Shared pairs of all pairs, 0 to 1.</summary>
    public double Likeness(Sketch other)
    {
        var shared = pairs.Count(other.pairs.Contains);
        return shared / (double)(pairs.Count + other.pairs.Count - shared);
    }

    /// <summary>The bands by which it is found among the letters of a place. They are stored: how they come about may not change.</summary>
    public long[] In(string place)
    {
        Span<ulong> least = stackalloc ulong[Bands * RowsInBand];
        least.Fill(ulong.MaxValue);
        foreach (var pair in pairs)
        {
            var hash = Mix(pair);
            for (var row = 0; row < least.Length; row++)
                least[row] = Math.Min(least[row], Mix(hash + (ulong)row));
        }
        var bands = new long[Bands];
        for (var band = 0; band < Bands; band++)
        {
            var hash = (ulong)band;
            foreach (var c in place)
                hash = Mix(hash ^ c);
            foreach (var row in least.Slice(band * RowsInBand, RowsInBand))
                hash = Mix(hash ^ row);
            bands[band] = (long)hash;
        }
        return bands;
    }

    // SplitMix64.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
