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

    /// <summary>Takes events; when it returns each of them is done, waiting or parked, durably.</summary>
    Task ReceiveAsync(IReadOnlyList<Envelope> events, CancellationToken stop);

    /// <summary>Parks an event that the broker gave up.</summary>
    Task ParkAsync(Envelope given, string error, CancellationToken stop);
}

/// <summary>All services in one process: from log to inbox without a broker.</summary>
internal sealed class InProcessCarrier(IEnumerable<IInbox> inboxes) : ICarrier
{
    private readonly Dictionary<string, IInbox> byName = inboxes.ToDictionary(inbox => inbox.Subscriber);

    public Task ReadyAsync(CancellationToken stop) => Task.CompletedTask;

    public async Task<IReadOnlyCollection<Envelope>> CarryAsync(IReadOnlyList<Envelope> events, CancellationToken stop)
    {
        // Each on a thread of its own: SQLite works, and waits for a lock, on the caller's.
        await Task.WhenAll(
            Topology.SubscribersOf(events[0].Source).Select(name => Task.Run(() => byName[name].ReceiveAsync(events, stop), stop))
        );
        return events;
    }
}
