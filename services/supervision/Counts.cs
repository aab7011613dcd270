using System.Collections;
using System.Globalization;

namespace Petitions.Supervision;

/// <summary>Numbers by name while they are added up; a name that was never counted is 0.</summary>
public sealed class Counts : IEnumerable<KeyValuePair<string, int>>
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> byText;

    public Counts() => byText = numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    public int this[string name] => numbers.GetValueOrDefault(name);

    public bool IsZero => numbers.Values.All(number => number == 0);

    public static Counts Of(IEnumerable<Counts> parts)
    {
        var whole = new Counts();
        foreach (var part in parts)
            whole.Add(part);
        return whole;
    }

    public void Add(string name, int number) => numbers[name] = this[name] + number;

    public void Add(Counts other)
    {
        foreach (var (name, number) in other)
            Add(name, number);
    }

    /// <summary>Adds what is kept. A dashboard adds thousands of them, so nothing is copied on the way.</summary>
    public void Add(Spread kept)
    {
        for (var rest = kept.Text.AsSpan(); rest.Length > 0; )
        {
            var end = rest.IndexOf(' ');
            var pair = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            var sign = pair.LastIndexOf('=');
            byText.TryGetValue(pair[..sign], out var before);
            byText[pair[..sign]] = before + int.Parse(pair[(sign + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Those whose names begin so, without that beginning.</summary>
    public IEnumerable<KeyValuePair<string, int>> Under(string beginning) =>
        from pair in numbers
        where pair.Value != 0 && pair.Key.StartsWith(beginning, StringComparison.Ordinal)
        select KeyValuePair.Create(pair.Key[beginning.Length..], pair.Value);

    public IEnumerator<KeyValuePair<string, int>> GetEnumerator() => numbers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
