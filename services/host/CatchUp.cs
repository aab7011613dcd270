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

    /// <summary>A mark in place of a stream's: the source is heard from its beginning on; waiting, while that is being read.</summary>
    private const string WholeLog = "log";

    /// <summary>What this process hears for the first time, of the logs that are in its own databases.</summary>
    public async Task NewlyHeardAsync(CancellationToken stop)
    {
        foreach (var (inbox, subscriber, source) in Pairs())
        {
            if (!await BeginAsync(subscriber, source, stop))
                continue;
            await TellAsync(inbox, source, stop);
            await EndAsync(subscriber, source, stop);
        }
    }

    /// <summary>Everything, beside servers that may be running. Returns how many events were told.</summary>
    public async Task<long> EverythingAsync(CancellationToken stop)
    {
        var events = 0L;
        foreach (var (inbox, _, source) in Pairs())
            events += await TellAsync(inbox, source, stop);
        return events;
    }

    private IEnumerable<(IInbox Inbox, LogOf Subscriber, LogOf Source)> Pairs()
    {
        var logs = services.GetServices<LogOf>().ToDictionary(log => log.Service);
        return from inbox in services.GetServices<IInbox>()
            from source in Topology.Hears[inbox.Subscriber]
            where logs.ContainsKey(source)
            select (inbox, logs[inbox.Subscriber], logs[source]);
    }

    private async Task<long> TellAsync(IInbox inbox, LogOf source, CancellationToken stop)
    {
        var (events, after) = (0L, 0L);
        while (await PageAsync(source, after, stop) is { Events.Count: > 0 } page)
        {
            await inbox.ReceiveAsync(page.Events, stop);
            (events, after) = (events + page.Events.Count, page.Last);
            services
                .GetRequiredService<ILogger<CatchUp>>()
                .LogInformation("{Subscriber} reads the log of {Source}: {Events} events", inbox.Subscriber, source.Service, events);
        }
        return events;
    }

    private async Task<LogPage> PageAsync(LogOf source, long after, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        return await LogPage.ReadAsync(DbOf(scope, source), after, PageSize, stop);
    }

    /// <summary>False where the source was heard before; broken off, it begins again.</summary>
    private async Task<bool> BeginAsync(LogOf subscriber, LogOf source, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var db = DbOf(scope, subscriber);
        var marks = await MarksAsync(db, source, stop);
        if (await marks.SingleOrDefaultAsync(mark => mark.Stream == WholeLog, stop) is { } known)
            return known.Waiting;
        var made = new InboxMark
        {
            Subscriber = await db.SubscriberAsync(stop),
            Source = source.Service,
            Stream = WholeLog,
            Waiting = !await marks.AnyAsync(stop),
        };
        db.InboxMarks.Add(made);
        await db.SaveChangesAsync(stop);
        return made.Waiting;
    }

    private async Task EndAsync(LogOf subscriber, LogOf source, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var db = DbOf(scope, subscriber);
        (await (await MarksAsync(db, source, stop)).SingleAsync(mark => mark.Stream == WholeLog, stop)).Waiting = false;
        await db.SaveChangesAsync(stop);
    }

    private static async Task<IQueryable<InboxMark>> MarksAsync(ServiceDb db, LogOf source, CancellationToken stop)
    {
        var subscriber = await db.SubscriberAsync(stop);
        return db.InboxMarks.Where(mark => mark.Subscriber == subscriber && mark.Source == source.Service);
    }

    private static ServiceDb DbOf(AsyncServiceScope scope, LogOf log) => (ServiceDb)scope.ServiceProvider.GetRequiredService(log.Database);
}
