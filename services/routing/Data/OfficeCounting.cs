using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Petitions.Routing.Matters;

namespace Petitions.Routing.Data;

/// <summary>How much a petition office has on its lists, without counting them. There from the office's import on.</summary>
internal sealed class OfficeCount
{
    public required string Office { get; init; }
    public int Waiting { get; set; }
    public int Contested { get; set; }
    public int Done { get; set; }
}

/// <summary>What is added to an office's counters.</summary>
internal sealed record OfficeChange(string Office, int Waiting, int Contested, int Done);

/// <summary>
/// Keeps them: what each changed matter counts now, less what it counted before; and the steps with which an office was done. Added in the
/// database, so that no two writers lose a count.
/// </summary>
internal static class OfficeCounting
{
    /// <summary>By office in the order of their codes, so that two transactions never wait for each other.</summary>
    public static IReadOnlyList<OfficeChange> Changes(ChangeTracker tracker)
    {
        tracker.DetectChanges();
        return
        [
            .. tracker
                .Entries<Matter>()
                .Where(entry => entry.State is EntityState.Added or EntityState.Modified)
                .SelectMany(Change)
                .Concat(
                    from entry in tracker.Entries<MatterStep>()
                    where entry.State == EntityState.Added && entry.Entity.DoneAt is not null
                    select new OfficeChange(entry.Entity.Office, 0, 0, 1)
                )
                .GroupBy(change => change.Office)
                .Select(office => new OfficeChange(
                    office.Key,
                    office.Sum(change => change.Waiting),
                    office.Sum(change => change.Contested),
                    office.Sum(change => change.Done)
                ))
                .Where(change => (change.Waiting, change.Contested, change.Done) != (0, 0, 0))
                .OrderBy(change => change.Office, StringComparer.Ordinal),
        ];
    }

    public static async Task AddAsync(RoutingDb db, IReadOnlyList<OfficeChange> changes, CancellationToken stop)
    {
        foreach (var (office, waiting, contested, done) in changes)
            await db
                .OfficeCounts.Where(count => count.Office == office)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(count => count.Waiting, count => count.Waiting + waiting)
                            .SetProperty(count => count.Contested, count => count.Contested + contested)
                            .SetProperty(count => count.Done, count => count.Done + done),
                    stop
                );
    }

    /// <summary>Taken away where it was, added where it is.</summary>
    private static IEnumerable<OfficeChange> Change(EntityEntry<Matter> entry)
    {
        if (entry.State == EntityState.Modified)
            yield return Count(entry.Property(m => m.Office).OriginalValue, entry.Property(m => m.State).OriginalValue, -1);
        yield return Count(entry.Entity.Office, entry.Entity.State, 1);
    }

    private static OfficeChange Count(string office, string state, int sign) =>
        new(office, state == States.Pending ? sign : 0, state == States.Contested ? sign : 0, 0);
}
