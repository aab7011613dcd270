using Microsoft.EntityFrameworkCore;
using Petitions.Routing.Data;
using Petitions.Rules;

namespace Petitions.Routing.Organisation;

/// <summary>
/// Gives the reference data from memory, with the duty list of the day; reads anew when an import, of this process or another, has changed
/// it, and when the day of another list has come.
/// </summary>
internal sealed class References
{
    private volatile Held? held;

    public ValueTask<Reference> LoadAsync(RoutingDb db, CancellationToken stop) => db.Ahead.OnceAsync(() => ReadAsync(db, stop));

    /// <summary>The same with another version of the duty list; null when there is none of that number.</summary>
    public async Task<Reference?> LoadAsync(RoutingDb db, int version, CancellationToken stop)
    {
        var reference = await LoadAsync(db, stop);
        if (reference.DutyList == version)
            return reference;
        return await db.DutyLists.AnyAsync(list => list.Version == version, stop)
            ? reference.With(version, await RowsAsync(db, version, stop))
            : null;
    }

    private async Task<Reference> ReadAsync(RoutingDb db, CancellationToken stop)
    {
        var versions = await db.ReferenceVersions.AsNoTracking().OrderBy(row => row.Name).ToListAsync(stop);
        var key = string.Join(';', versions.Select(row => $"{row.Name}={row.Version}"));
        var now = held;
        if (now?.Key != key)
            now = new Held(key, await ReadAllAsync(db, stop), await db.DutyLists.AsNoTracking().ToListAsync(stop));
        var list = DutyList.On(ShanghaiTime.DateOf(db.Service.Clock.GetUtcNow()), now.Lists)?.Version;
        if (now.Reference.DutyList != list)
            now = now with { Reference = now.Reference.With(list, list is { } version ? await RowsAsync(db, version, stop) : []) };
        held = now;
        return now.Reference;
    }

    private static async Task<Reference> ReadAllAsync(RoutingDb db, CancellationToken stop) =>
        new(await db.Units.AsNoTracking().ToListAsync(stop), await db.Categories.AsNoTracking().ToListAsync(stop));

    private static Task<List<Duty>> RowsAsync(RoutingDb db, int version, CancellationToken stop) =>
        db.Duties.AsNoTracking().Where(row => row.List == version).ToListAsync(stop);

    private sealed record Held(string Key, Reference Reference, IReadOnlyList<DutyList> Lists);
}
