using Microsoft.EntityFrameworkCore;

namespace Petitions.Messaging;

/// <summary>What a look at one service's log found.</summary>
/// <param name="Service">The service.</param>
/// <param name="Events">Events read.</param>
/// <param name="Streams">Chains read.</param>
/// <param name="Roots">Daily roots recomputed.</param>
/// <param name="Fault">The first bad row and what is wrong with it; null when all is intact.</param>
public sealed record AuditResult(string Service, long Events, long Streams, int Roots, string? Fault);

/// <summary>Reads a whole log and proves that nothing in it was changed, left out, added or moved.</summary>
public static class Audit
{
    /// <summary>Checks every chain, every sealed part, and every daily root against rows and file. Reads only; safe beside a running server.</summary>
    public static async Task<AuditResult> VerifyAsync(ServiceDb db, RootsFolder roots, CancellationToken stop)
    {
        var (events, streams, fault) = await ChainsAsync(db, stop);
        if (fault is not null)
            return new(db.Service.Name, events, streams, 0, fault);
        var (days, rootFault) = await RootsAsync(db, roots, stop);
        return new(db.Service.Name, events, streams, days, rootFault);
    }

    private static async Task<(long Events, long Streams, string? Fault)> ChainsAsync(ServiceDb db, CancellationToken stop)
    {
        long events = 0;
        long streams = 0;
        LogRow? before = null;
        // One statement: the database gives it one moment's view, whatever is written meanwhile.
        var rows = db.Log.AsNoTracking().OrderBy(row => row.Stream).ThenBy(row => row.Sequence);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(stop))
        {
            if (before?.Stream != row.Stream)
                (before, streams) = (null, streams + 1);
            if (FaultOf(db.Service, row, before) is { } fault)
                return (events, streams, $"{row.Stream} {row.Sequence} ({row.Type}, {row.Id:D}): {fault}");
            before = row;
            events++;
        }
        return (events, streams, null);
    }

    private static string? FaultOf(ServiceLog service, LogRow row, LogRow? before)
    {
        var expected = (before?.Sequence ?? 0) + 1;
        if (row.Sequence != expected)
            return $"sequence {expected} is missing before it";
        if (!row.PreviousHash.AsSpan().SequenceEqual(before?.Hash ?? HashChain.Genesis))
            return "it does not follow the row before it";
        if (!row.Hash.AsSpan().SequenceEqual(HashChain.Of(service.Name, row)))
            return "its content is not what was hashed";
        return Sealing.FaultOf(row, service.Keys);
    }

    private static async Task<(int Days, string? Fault)> RootsAsync(ServiceDb db, RootsFolder folder, CancellationToken stop)
    {
        var file = folder.FileOf(db.Service.Name);
        var lines = File.Exists(file) ? [.. await File.ReadAllLinesAsync(file, stop)] : new HashSet<string>();
        DailyRoot? last = null;
        var days = 0;
        foreach (var root in await db.DailyRoots.AsNoTracking().OrderBy(root => root.Day).ToListAsync(stop))
        {
            var again = await DailyRoots.MakeAsync(db, root.Day, last, root.UpTo, stop);
            if (again.After != root.After || again.Count != root.Count || !again.Root.AsSpan().SequenceEqual(root.Root))
                return (days, $"daily root of {root.Day:yyyy-MM-dd}: it is not the root of positions {root.After + 1} to {root.UpTo}");
            if (!lines.Contains(DailyRoots.Line(root)))
                return (days, $"daily root of {root.Day:yyyy-MM-dd}: the file {file} does not have it");
            last = root;
            days++;
        }
        var end = lines.Where(line => line.Length > 10).Select(line => line[..10]).DefaultIfEmpty("").Max();
        if (string.CompareOrdinal(end, last?.Day.ToString("yyyy-MM-dd", null) ?? "") > 0)
            return (days, $"the file {file} has a root of {end} that the database lacks");
        return (days, null);
    }
}
