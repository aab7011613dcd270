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
        foreach (var change in changes.Values.Where(change => !change.IsZero))
            await ApplyAsync(db, change, stop);
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

    private static async Task ApplyAsync(SupervisionDb db, Figure change, CancellationToken stop)
    {
        var sum = await db.Figures.FindAsync([change.Generation, change.Unit, change.Month], stop);
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
