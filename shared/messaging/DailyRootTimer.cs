using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Petitions.Messaging;

/// <summary>Where daily roots are also appended, outside every database.</summary>
public sealed record RootsFolder(string Path)
{
    /// <summary>The file of one service: a line a day.</summary>
    public string FileOf(string service) => System.IO.Path.Combine(Path, $"{service}.roots");
}

/// <summary>Once a day, half an hour after midnight in Shanghai, seals what came since yesterday's root.</summary>
public sealed class DailyRootTimer<TDb>(TDb db, RootsFolder folder) : IDueTask
    where TDb : ServiceDb
{
    /// <inheritdoc/>
    public async Task FireAsync(string subject, DateTimeOffset due, CancellationToken stop)
    {
        var now = db.Service.Clock.GetUtcNow();
        await db.SetTimerAsync(DailyRoots.Kind, DailyRoots.Subject, DailyRoots.Next(now), stop);
        var last = await db.DailyRoots.OrderByDescending(root => root.Day).FirstOrDefaultAsync(stop);
        var day = DateOnly.FromDateTime(due.ToOffset(DailyRoots.Shanghai).Date).AddDays(-1);
        if (last?.Day >= day)
            return;
        var upTo = await db.LogPositions.Select(p => p.Last).SingleAsync(stop);
        var root = await DailyRoots.MakeAsync(db, day, last, upTo, stop);
        db.DailyRoots.Add(root);
        Directory.CreateDirectory(folder.Path);
        await File.AppendAllTextAsync(folder.FileOf(db.Service.Name), DailyRoots.Line(root) + "\n", stop);
    }
}

/// <summary>Makes and writes roots.</summary>
public static class DailyRoots
{
    /// <summary>Kind of the timer that makes them.</summary>
    public const string Kind = "daily-root";

    /// <summary>Its only subject.</summary>
    public const string Subject = "log";

    internal static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    /// <summary>The next time after <paramref name="now"/>: 00:30 in Shanghai.</summary>
    public static DateTimeOffset Next(DateTimeOffset now)
    {
        var local = now.ToOffset(Shanghai);
        var today = new DateTimeOffset(local.Year, local.Month, local.Day, 0, 30, 0, Shanghai);
        return today > now ? today : today.AddDays(1);
    }

    /// <summary>The root over positions after the last root's, up to and with <paramref name="upTo"/>.</summary>
    public static async Task<DailyRoot> MakeAsync(ServiceDb db, DateOnly day, DailyRoot? last, long upTo, CancellationToken stop)
    {
        var after = last?.UpTo ?? 0;
        var heads = new Dictionary<string, (int Sequence, byte[] Hash)>();
        var count = 0;
        var rows = db
            .Log.AsNoTracking()
            .Where(row => row.Position > after && row.Position <= upTo)
            .Select(row => new
            {
                row.Stream,
                row.Sequence,
                row.Hash,
            });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(stop))
        {
            count++;
            if (!heads.TryGetValue(row.Stream, out var head) || head.Sequence < row.Sequence)
                heads[row.Stream] = (row.Sequence, row.Hash);
        }
        var root = new DailyRoot
        {
            Day = day,
            After = after,
            UpTo = upTo,
            Count = count,
            Previous = last?.Root ?? HashChain.Genesis,
            Root = [],
        };
        return new DailyRoot
        {
            Day = day,
            After = after,
            UpTo = upTo,
            Count = count,
            Previous = root.Previous,
            Root = HashChain.Root(db.Service.Name, root, heads.Select(h => (h.Key, h.Value.Sequence, h.Value.Hash))),
        };
    }

    /// <summary>A root as a line of the file: day, positions, count, root.</summary>
    public static string Line(DailyRoot root) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{root.Day:yyyy-MM-dd} {root.After} {root.UpTo} {root.Count} {Convert.ToHexStringLower(root.Root)}"
        );
}
