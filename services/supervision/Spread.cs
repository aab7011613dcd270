using System.Text;

namespace Petitions.Supervision;

/// <summary>Numbers by name as they are kept: one text, names in order, no zeros. Equal numbers are equal texts.</summary>
/// <param name="Text">As <c>answered=3 received=7</c>.</param>
public sealed record Spread(string Text)
{
    public static readonly Spread None = new("");

    public bool IsEmpty => Text.Length == 0;

    /// <summary>With these added.</summary>
    public Spread Plus(Counts more)
    {
        var all = new Counts();
        all.Add(this);
        all.Add(more);
        var text = new StringBuilder();
        foreach (var (name, count) in all.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            if (count != 0)
                text.Append(text.Length == 0 ? "" : " ").Append(name).Append('=').Append(count);
        return new(text.ToString());
    }
}
