namespace Petitions.Routing.Organisation;

/// <summary>A row that two versions of the duty list do not share.</summary>
/// <param name="Before">Null for a row that was added.</param>
/// <param name="After">Null for a row that was removed.</param>
internal sealed record DutyChange(Duty? Before, Duty? After)
{
    public const string Added = "added";
    public const string Changed = "changed";
    public const string Removed = "removed";

    public string Kind =>
        Before is null ? Added
        : After is null ? Removed
        : Changed;

    public Duty Row => After ?? Before!;

    /// <summary>In the order of the later list, then what is gone. A row is the same row while category, level, place and unit are.</summary>
    public static IReadOnlyList<DutyChange> Between(IReadOnlyList<Duty> before, IReadOnlyList<Duty> after)
    {
        var (old, now) = (before.ToDictionary(KeyOf), after.ToDictionary(KeyOf));
        var (oldRank, rank) = (Ranks(before, now), Ranks(after, old));
        var changes = new List<DutyChange>();
        foreach (var row in after.OrderBy(row => row.Position))
            if (!old.TryGetValue(KeyOf(row), out var same))
                changes.Add(new(null, row));
            else if (same.Basis != row.Basis || oldRank[KeyOf(row)] != rank[KeyOf(row)])
                changes.Add(new(same, row));
        changes.AddRange(
            before.Where(row => !now.ContainsKey(KeyOf(row))).OrderBy(row => row.Position).Select(row => new DutyChange(row, null))
        );
        return changes;
    }

    /// <summary>What makes a row this row.</summary>
    public static (string Category, string Level, string Place, string Unit) KeyOf(Duty row) =>
        (row.Category, row.Level, row.Place, row.Unit);

    /// <summary>Order decides only among rows of one category and level; a row added above moves nobody else.</summary>
    private static Dictionary<(string, string, string, string), int> Ranks(
        IReadOnlyList<Duty> rows,
        Dictionary<(string, string, string, string), Duty> shared
    ) =>
        rows.Where(row => shared.ContainsKey(KeyOf(row)))
            .GroupBy(row => (row.Category, row.Level))
            .SelectMany(group => group.OrderBy(row => row.Position).Select((row, rank) => (Key: KeyOf(row), rank)))
            .ToDictionary(pair => pair.Key, pair => pair.rank);
}
