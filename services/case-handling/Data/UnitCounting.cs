using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Petitions.Rules;

namespace Petitions.CaseHandling.Data;

/// <summary>Keeps the counters: what each changed case counts now, less what it counted before. Added in the database, so that no two writers lose a count.</summary>
internal static class UnitCounting
{
    /// <summary>By unit in the order of their codes, so that two transactions never wait for each other.</summary>
    public static IReadOnlyList<(string Unit, int Open, int Awaiting)> Changes(ChangeTracker tracker)
    {
        tracker.DetectChanges();
        return
        [
            .. tracker
                .Entries<Case>()
                .Where(entry => entry.State is EntityState.Added or EntityState.Modified)
                .SelectMany(Change)
                .GroupBy(change => change.Unit)
                .Select(unit => (Unit: unit.Key, Open: unit.Sum(c => c.Open), Awaiting: unit.Sum(c => c.Awaiting)))
                .Where(change => change.Open != 0 || change.Awaiting != 0)
                .OrderBy(change => change.Unit, StringComparer.Ordinal),
        ];
    }

    public static async Task AddAsync(
        CaseHandlingDb db,
        IReadOnlyList<(string Unit, int Open, int Awaiting)> changes,
        CancellationToken stop
    )
    {
        foreach (var (unit, open, awaiting) in changes)
        {
            var there = await db
                .UnitCounts.Where(count => count.Unit == unit)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(c => c.Open, c => c.Open + open).SetProperty(c => c.Awaiting, c => c.Awaiting + awaiting),
                    stop
                );
            if (there > 0)
                continue;
            // The unit's first case. Two at once: the second fails as a duplicate and is taken again.
            db.UnitCounts.Add(
                new UnitCount
                {
                    Unit = unit,
                    Open = open,
                    Awaiting = awaiting,
                }
            );
        }
    }

    /// <summary>Taken away where it was, added where it is: a case may come to another unit.</summary>
    private static IEnumerable<(string Unit, int Open, int Awaiting)> Change(EntityEntry<Case> entry)
    {
        if (entry.State == EntityState.Modified)
            yield return (
                entry.Property(c => c.Unit).OriginalValue,
                entry.Property(c => c.Open).OriginalValue ? -1 : 0,
                entry.Property(c => c.Status).OriginalValue == CaseStatus.AwaitingApproval ? -1 : 0
            );
        var now = entry.Entity;
        yield return (now.Unit, now.Open ? 1 : 0, now.Status == CaseStatus.AwaitingApproval ? 1 : 0);
    }
}
