using Microsoft.EntityFrameworkCore;

namespace Petitions.Supervision.Data;

/// <summary>
/// Keeps the sums: of each changed petition what it counts now is added and what it counted before taken away. So a sum is always the sum of
/// what the rows count, whatever came first.
/// </summary>
internal static class Figuring
{
    public static async Task CountAsync(SupervisionDb db, CancellationToken stop)
    {
        var changes = new Dictionary<(string Unit, int Month), Figure>();
        foreach (var entry in db.ChangeTracker.Entries<Matter>().ToList())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified))
                continue;
            MatterRules.Settle(entry.Entity);
            if (entry.State == EntityState.Modified)
                Add(changes, (Matter)entry.OriginalValues.ToObject(), -1);
            Add(changes, entry.Entity, 1);
        }
        var sums = await SumsAsync(db, [.. changes.Values.Where(change => !change.IsZero)], stop);
        foreach (var change in changes.Values.Where(change => !change.IsZero))
            Apply(db, sums.GetValueOrDefault((change.Unit, change.Month)), change);
    }

    private static void Add(Dictionary<(string, int), Figure> changes, Matter matter, int sign)
    {
        Of(changes, matter, 0).Add(matter, sign);
        if (matter.Month != 0)
            Of(changes, matter, matter.Month).Add(matter, sign);
    }

    private static Figure Of(Dictionary<(string, int), Figure> changes, Matter matter, int month)
    {
        if (!changes.TryGetValue((matter.HeldBy, month), out var sum))
            changes[(matter.HeldBy, month)] = sum = Empty(matter.Generation, matter.HeldBy, month);
        return sum;
    }

    /// <summary>The sums that change, in one query; it brings some more, where one unit's month is another's.</summary>
    private static async Task<Dictionary<(string, int), Figure>> SumsAsync(
        SupervisionDb db,
        IReadOnlyList<Figure> changes,
        CancellationToken stop
    )
    {
        if (changes.Count == 0)
            return [];
        var units = changes.Select(change => change.Unit).Distinct().ToList();
        var months = changes.Select(change => change.Month).Distinct().ToList();
        return await db
            .Figures.Where(sum => units.Contains(sum.Unit) && months.Contains(sum.Month))
            .ToDictionaryAsync(sum => (sum.Unit, sum.Month), stop);
    }

    private static void Apply(SupervisionDb db, Figure? sum, Figure change)
    {
        if (sum is null)
            db.Figures.Add(sum = Empty(change.Generation, change.Unit, change.Month));
        sum.Add(change);
        // Where a petition only passed through nothing stays, or the order of the sources would show.
        if (sum.IsZero)
            db.Figures.Remove(sum);
    }

    private static Figure Empty(int generation, string unit, int month) =>
        new()
        {
            Generation = generation,
            Unit = unit,
            Month = month,
        };
}
