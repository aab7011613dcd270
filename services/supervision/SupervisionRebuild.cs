using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Messaging;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>Reads a page of a source's log: the events after a position, at most so many, in order of position.</summary>
public delegate Task<LogPage> ReadLog(string source, long after, int limit, CancellationToken stop);

/// <summary>How far a rebuild is.</summary>
/// <param name="Step"><c>fill</c>, <c>catch-up</c>, <c>switch</c> or <c>clean</c>.</param>
/// <param name="Source">The log it reads; null between logs.</param>
/// <param name="Events">Events taken so far.</param>
public sealed record RebuildProgress(string Step, string? Source, long Events);

/// <summary>
/// Makes the read models anew from the logs, beside a server that goes on working: the next generation is filled by the same consumers and the
/// same bookkeeping under a name of its own, then shown, then brought up to date once more. Run one at a time.
/// </summary>
/// <param name="services">The process's; its database must be migrated, but nothing needs to run.</param>
public sealed class SupervisionRebuild(IServiceProvider services)
{
    private const int PageSize = 2000;
    private const int BatchSize = 500;

    /// <summary>Rebuilds; returns how many events it took. Broken off, nothing shown has changed, and it can be started again.</summary>
    public async Task<long> RunAsync(ReadLog read, IProgress<RebuildProgress>? progress, CancellationToken stop)
    {
        var current = await CurrentAsync(stop);
        var next = current + 1;
        // What an earlier rebuild left that was broken off.
        await CleanAsync(current, stop);
        var inbox = services.OpenSecondInbox<SupervisionDb>(db => db.Build(next));
        var taken = Topology.Hears[ServiceNames.Supervision].ToDictionary(source => source, _ => 0L);
        var events = await TakeAsync(inbox, read, taken, "fill", 0, progress, stop);
        events = await TakeAsync(inbox, read, taken, "catch-up", events, progress, stop);
        await SwitchAsync(current, next, stop);
        progress?.Report(new("switch", null, events));
        // Events that the server took for the old generation while the last pages were read are in the logs already.
        events = await TakeAsync(inbox, read, taken, "catch-up", events, progress, stop);
        await CleanAsync(next, stop);
        progress?.Report(new("clean", null, events));
        return events;
    }

    private static async Task<long> TakeAsync(
        IInbox inbox,
        ReadLog read,
        Dictionary<string, long> taken,
        string step,
        long events,
        IProgress<RebuildProgress>? progress,
        CancellationToken stop
    )
    {
        foreach (var source in taken.Keys.ToList())
        {
            while (await read(source, taken[source], PageSize, stop) is { Events.Count: > 0 } page)
            {
                await inbox.ReceiveAsync(page.Events, stop);
                taken[source] = page.Last;
                events += page.Events.Count;
                progress?.Report(new(step, source, events));
            }
        }
        return events;
    }

    private async Task<int> CurrentAsync(CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
        return await db.Generations.Select(row => row.Current).SingleAsync(stop);
    }

    private async Task SwitchAsync(int from, int to, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
        using var turn = await db.Service.Gate.EnterAsync(stop);
        var switched = await db
            .Generations.Where(row => row.Current == from)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Current, to), stop);
        if (switched == 0)
            throw new InvalidOperationException("Another rebuild was faster: what it made is shown.");
    }

    /// <summary>Deletes every generation but one, in batches, so that no server waits long for its turn.</summary>
    private async Task CleanAsync(int keep, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
        var name = SupervisionDb.SubscriberOf(keep);
        var matters = db.Matters.IgnoreQueryFilters().Where(m => m.Generation != keep);
        while (await matters.OrderBy(m => m.Generation).Select(m => m.Id).Take(BatchSize).ToListAsync(stop) is { Count: > 0 } ids)
            await DeleteAsync(db, matters.Where(m => ids.Contains(m.Id)), stop);
        await DeleteAsync(db, db.Figures.IgnoreQueryFilters().Where(f => f.Generation != keep), stop);
        await DeleteAsync(db, db.Flows.IgnoreQueryFilters().Where(f => f.Generation != keep), stop);
        await DeleteAsync(db, db.Categories.IgnoreQueryFilters().Where(c => c.Generation != keep), stop);
        await DeleteAsync(db, db.Units.IgnoreQueryFilters().Where(u => u.Generation != keep), stop);
        var marks = db.InboxMarks.Where(mark => mark.Subscriber != name);
        while (await marks.OrderBy(m => m.Subscriber).Select(m => m.Stream).Take(BatchSize).ToListAsync(stop) is { Count: > 0 } streams)
            await DeleteAsync(db, marks.Where(mark => streams.Contains(mark.Stream)), stop);
        await DeleteAsync(db, db.WaitingEvents.Where(waiting => waiting.Subscriber != name), stop);
    }

    private static async Task DeleteAsync<TRow>(SupervisionDb db, IQueryable<TRow> rows, CancellationToken stop)
    {
        using var turn = await db.Service.Gate.EnterAsync(stop);
        await rows.ExecuteDeleteAsync(stop);
    }
}
