using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Petitions.Routing.Matters;

namespace Petitions.Routing.Data;

/// <summary>How much a petition office has dealt with: its list of what is done, without counting it. There from the office's import on.</summary>
internal sealed class OfficeCount
{
    public required string Office { get; init; }
    public int Done { get; set; }
}

/// <summary>Keeps it, in the transaction that adds the steps. Added in the database, so that no two writers lose a count.</summary>
internal static class OfficeCounting
{
    /// <summary>By office in the order of their codes, so that two transactions never wait for each other.</summary>
    public static IReadOnlyList<(string Office, int Done)> Changes(ChangeTracker tracker) =>
        [
            .. tracker
                .Entries<MatterStep>()
                .Where(entry => entry.State == EntityState.Added && entry.Entity.DoneAt is not null)
                .GroupBy(entry => entry.Entity.Office)
                .Select(office => (office.Key, office.Count()))
                .OrderBy(change => change.Key, StringComparer.Ordinal),
        ];

    public static async Task AddAsync(RoutingDb db, IReadOnlyList<(string Office, int Done)> changes, CancellationToken stop)
    {
        foreach (var (office, done) in changes)
            await db
                .OfficeCounts.Where(count => count.Office == office)
                .ExecuteUpdateAsync(set => set.SetProperty(count => count.Done, count => count.Done + done), stop);
    }
}
