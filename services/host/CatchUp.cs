using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Messaging;

namespace Petitions.Host;

/// <summary>
/// Tells a subscriber the whole log of a source. For after an upgrade: a service that hears a source for the first time would otherwise wait for
/// ever for the beginning of every stream that is older than the new version. What was heard already is stepped over.
/// </summary>
internal sealed class CatchUp(IServiceProvider services)
{
    private const int PageSize = 2000;

    /// <summary>A mark in place of a stream's: the log is being read, and a start that finds it begins again.</summary>
    private const string UnderWay = "log";

    /// <summary>What this process hears for the first time, of the logs that are in its own databases. Returns how many events were told.</summary>
    public Task<long> NewlyHeardAsync(CancellationToken stop) => RunAsync(onlyNew: true, stop);

    /// <summary>Everything, beside servers that may be running.</summary>
    public Task<long> EverythingAsync(CancellationToken stop) => RunAsync(onlyNew: false, stop);

    private async Task<long> RunAsync(bool onlyNew, CancellationToken stop)
    {
        var logs = services.GetServices<LogOf>().ToDictionary(log => log.Service);
        var events = 0L;
        foreach (var inbox in services.GetServices<IInbox>())
        foreach (var source in Topology.Hears[inbox.Subscriber].Where(logs.ContainsKey))
            if (!onlyNew || await IsNewAsync(logs[inbox.Subscriber], logs[source], stop))
                events += await TellAsync(inbox, logs[inbox.Subscriber], logs[source], stop);
        return events;
    }

    private async Task<bool> IsNewAsync(LogOf subscriber, LogOf source, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var marks = await MarksAsync(DbOf(scope, subscriber), source, stop);
        return await marks.AnyAsync(mark => mark.Stream == UnderWay, stop) || !await marks.AnyAsync(stop);
    }

    private async Task<long> TellAsync(IInbox inbox, LogOf subscriber, LogOf source, CancellationToken stop)
    {
        var (events, after) = (0L, 0L);
        while (await PageAsync(source, after, stop) is { Events.Count: > 0 } page)
        {
            if (after == 0)
                await BeginAsync(subscriber, source, stop);
            await inbox.ReceiveAsync(page.Events, stop);
            (events, after) = (events + page.Events.Count, page.Last);
            services
                .GetRequiredService<ILogger<CatchUp>>()
                .LogInformation("{Subscriber} reads the log of {Source}: {Events} events", inbox.Subscriber, source.Service, events);
        }
        if (events > 0)
            await EndAsync(subscriber, source, stop);
        return events;
    }

    private async Task<LogPage> PageAsync(LogOf source, long after, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        return await LogPage.ReadAsync(DbOf(scope, source), after, PageSize, stop);
    }

    private async Task BeginAsync(LogOf subscriber, LogOf source, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var db = DbOf(scope, subscriber);
        if (await (await MarksAsync(db, source, stop)).AnyAsync(mark => mark.Stream == UnderWay, stop))
            return;
        db.InboxMarks.Add(
            new InboxMark
            {
                Subscriber = await db.SubscriberAsync(stop),
                Source = source.Service,
                Stream = UnderWay,
            }
        );
        await db.SaveChangesAsync(stop);
    }

    private async Task EndAsync(LogOf subscriber, LogOf source, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var db = DbOf(scope, subscriber);
        db.InboxMarks.RemoveRange(await (await MarksAsync(db, source, stop)).Where(mark => mark.Stream == UnderWay).ToListAsync(stop));
        await db.SaveChangesAsync(stop);
    }

    private static async Task<IQueryable<InboxMark>> MarksAsync(ServiceDb db, LogOf source, CancellationToken stop)
    {
        var subscriber = await db.SubscriberAsync(stop);
        return db.InboxMarks.Where(mark => mark.Subscriber == subscriber && mark.Source == source.Service);
    }

    private static ServiceDb DbOf(AsyncServiceScope scope, LogOf log) => (ServiceDb)scope.ServiceProvider.GetRequiredService(log.Database);
}
