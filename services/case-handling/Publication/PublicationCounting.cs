using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Petitions.CaseHandling.Data;

namespace Petitions.CaseHandling;

/// <summary>Keeps the counters of the three lists, added in the database like those of <see cref="UnitCounting"/>.</summary>
internal static class PublicationCounting
{
    /// <summary>In the order of their keys, so that two transactions never wait for each other.</summary>
    public static IReadOnlyList<(string Unit, PublicationState State, int By)> Changes(ChangeTracker tracker) =>
        [
            .. tracker
                .Entries<Publication>()
                .Where(entry => entry.State is EntityState.Added or EntityState.Modified)
                .SelectMany(Change)
                .Where(change => change.Unit is not null && change.State != PublicationState.Waiting)
                .GroupBy(change => (Unit: change.Unit!, change.State))
                .Select(group => (group.Key.Unit, group.Key.State, By: group.Sum(change => change.By)))
                .Where(change => change.By != 0)
                .OrderBy(change => change.Unit, StringComparer.Ordinal)
                .ThenBy(change => change.State),
        ];

    public static async Task AddAsync(
        CaseHandlingDb db,
        IReadOnlyList<(string Unit, PublicationState State, int By)> changes,
        CancellationToken stop
    )
    {
        foreach (var (unit, state, by) in changes)
        {
            var there = await db
                .PublicationCounts.Where(count => count.Unit == unit && count.State == state)
                .ExecuteUpdateAsync(set => set.SetProperty(count => count.Count, count => count.Count + by), stop);
            // A unit's very first. Two at once: the second is told of a conflict, and does it again.
            if (there == 0)
                db.PublicationCounts.Add(
                    new PublicationCount
                    {
                        Unit = unit,
                        State = state,
                        Count = by,
                    }
                );
        }
    }

    private static IEnumerable<(string? Unit, PublicationState State, int By)> Change(EntityEntry<Publication> entry)
    {
        yield return (entry.Entity.Unit, entry.Entity.State, 1);
        if (entry.State == EntityState.Modified)
            yield return (entry.Property(p => p.Unit).OriginalValue, entry.Property(p => p.State).OriginalValue, -1);
    }
}
