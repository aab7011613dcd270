using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Petitions.Rules;

namespace Petitions.CaseHandling.Data;

/// <summary>Keeps the counters: what each changed case counts now, less what it counted before. Added in the database, so that no two writers lose a count.</summary>
internal static class UnitCounting
{
    /// <summary>By unit in the order of their codes, so that two transactions never wait for each other.</summary>
    public static IReadOnlyList<UnitChange> Changes(ChangeTracker tracker)
    {
        tracker.DetectChanges();
        return
        [
            .. tracker
                .Entries<Case>()
                .Where(entry => entry.State is EntityState.Added or EntityState.Modified)
                .SelectMany(Change)
                .GroupBy(change => change.Unit)
                .Select(unit => new UnitChange(unit.Key, unit.Sum(c => c.Open), unit.Sum(c => c.Awaiting), unit.Sum(c => c.Done)))
                .Where(change => (change.Open, change.Awaiting, change.Done) != (0, 0, 0))
                .OrderBy(change => change.Unit, StringComparer.Ordinal),
        ];
    }

    public static async Task AddAsync(CaseHandlingDb db, IReadOnlyList<UnitChange> changes, CancellationToken stop)
    {
        foreach (var (unit, open, awaiting, done) in changes)
        {
            var there = await db
                .UnitCounts.Where(count => count.Unit == unit)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(c => c.Open, c => c.Open + open)
                            .SetProperty(c => c.Awaiting, c => c.Awaiting + awaiting)
                            .SetProperty(c => c.Done, c => c.Done + done),
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
                    Done = done,
                }
            );
        }
    }

    /// <summary>Taken away where it was, added where it is: a case may come to another unit.</summary>
    private static IEnumerable<UnitChange> Change(EntityEntry<Case> entry)
    {
        if (entry.State == EntityState.Modified)
            yield return Count(
                entry.Property(c => c.Unit).OriginalValue,
                entry.Property(c => c.Open).OriginalValue,
                entry.Property(c => c.Status).OriginalValue,
                -1
            );
        yield return Count(entry.Entity.Unit, entry.Entity.Open, entry.Entity.Status, 1);
    }

    private static UnitChange Count(string unit, bool open, CaseStatus status, int sign) =>
        new(unit, open ? sign : 0, status == CaseStatus.AwaitingApproval ? sign : 0, open ? 0 : sign);
}

/// <summary>What is added to a unit's counters.</summary>
internal sealed record UnitChange(string Unit, int Open, int Awaiting, int Done);
