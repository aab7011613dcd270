using Microsoft.EntityFrameworkCore;
using Petitions.Routing.Data;

namespace Petitions.Routing.Organisation;

/// <summary>Gives the reference data from memory, and reads it anew when an import, of this process or another, has changed it.</summary>
internal sealed class References
{
    private volatile Held? held;

    public ValueTask<Reference> LoadAsync(RoutingDb db, CancellationToken stop) => db.Ahead.OnceAsync(() => ReadAsync(db, stop));

    private async Task<Reference> ReadAsync(RoutingDb db, CancellationToken stop)
    {
        var versions = await db.ReferenceVersions.AsNoTracking().OrderBy(row => row.Name).ToListAsync(stop);
        var key = string.Join(';', versions.Select(row => $"{row.Name}={row.Version}"));
        if (held is { } now && now.Key == key)
            return now.Reference;
        var reference = new Reference(
            await db.Units.AsNoTracking().ToListAsync(stop),
            await db.Categories.AsNoTracking().ToListAsync(stop),
            await db.Duties.AsNoTracking().ToListAsync(stop)
        );
        held = new Held(key, reference);
        return reference;
    }

    private sealed record Held(string Key, Reference Reference);
}
