using System.Collections.Concurrent;
using Petitions.Contracts;

namespace Petitions.Messaging;

/// <summary>Brings events of a source to the inboxes of all its subscribers. When the task of an event ends well, each of them has it durably.</summary>
public interface ICarrier
{
    /// <summary>Completes when the carrier can take events: connected, the topology declared.</summary>
    Task ReadyAsync(CancellationToken stop);

    /// <summary>Carries events of one source. Returns those that arrived; the others stay unsent and are tried again.</summary>
    Task<IReadOnlyCollection<Envelope>> CarryAsync(IReadOnlyList<Envelope> events, CancellationToken stop);
}

/// <summary>The end of a carrier at a subscriber.</summary>
public interface IInbox
{
    /// <summary>Name of the subscribing service.</summary>
    string Subscriber { get; }

    /// <summary>Its database does not answer: what it was given waits in memory, and is taken when the database is back.</summary>
    bool IsAway { get; }

    /// <summary>Takes events; when it returns each of them is done, waiting or parked, durably.</summary>
    Task ReceiveAsync(IReadOnlyList<Envelope> events, CancellationToken stop);

    /// <summary>Parks an event that the broker gave up.</summary>
    Task ParkAsync(Envelope given, string error, CancellationToken stop);
}

/// <summary>All services in one process: from log to inbox without a broker.</summary>
internal sealed class InProcessCarrier(IEnumerable<IInbox> inboxes) : ICarrier
{
    private static readonly TimeSpan glance = TimeSpan.FromMilliseconds(100);
    private readonly Dictionary<string, IInbox> byName = inboxes.ToDictionary(inbox => inbox.Subscriber);
    private readonly ConcurrentDictionary<(string Source, string Subscriber), Task> late = new();

    public Task ReadyAsync(CancellationToken stop) => Task.CompletedTask;

    public async Task<IReadOnlyCollection<Envelope>> CarryAsync(IReadOnlyList<Envelope> events, CancellationToken stop)
    {
        var source = events[0].Source;
        var arrived = await Task.WhenAll(Topology.SubscribersOf(source).Select(name => BringAsync(source, byName[name], events, stop)));
        // Unsent until everyone has them: those who had them step over them the next time.
        return arrived.All(here => here) ? events : [];
    }

    /// <summary>False when the subscriber's database is away: nobody else waits for it, and it gets no more until it has taken what it holds.</summary>
    private async Task<bool> BringAsync(string source, IInbox inbox, IReadOnlyList<Envelope> events, CancellationToken stop)
    {
        var key = (source, inbox.Subscriber);
        if (late.TryGetValue(key, out var before) && !before.IsCompleted)
            return false;
        // On a thread of its own: SQLite works, and waits for a lock, on the caller's.
        var bringing = Task.Run(() => inbox.ReceiveAsync(events, stop), stop);
        while (!bringing.IsCompleted)
        {
            if (inbox.IsAway)
            {
                late[key] = bringing;
                return false;
            }
            await Task.WhenAny(bringing, Task.Delay(glance, stop));
        }
        await bringing;
        return true;
    }
}
