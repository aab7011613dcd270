using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.Logging;
using Petitions.Contracts;

namespace Petitions.Messaging;

/// <summary>Services in processes of their own: from log to inbox over RabbitMQ, every publish confirmed and mandatory.</summary>
internal sealed class RabbitMqCarrier(IBus bus, Uri broker, ILogger<RabbitMqCarrier> logger) : ICarrier, IDisposable
{
    private readonly SemaphoreSlim declaring = new(1, 1);
    private volatile bool declared;

    public async Task ReadyAsync(CancellationToken stop)
    {
        if (declared)
            return;
        await declaring.WaitAsync(stop);
        try
        {
            while (!declared)
            {
                try
                {
                    await RabbitMqTopology.DeclareAsync(broker, stop);
                    declared = true;
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    logger.LogWarning("The broker is not there yet: {Error}", e.GetBaseException().Message);
                    await Task.Delay(TimeSpan.FromSeconds(1), stop);
                }
            }
        }
        finally
        {
            declaring.Release();
        }
    }

    public async Task<IReadOnlyCollection<Envelope>> CarryAsync(IReadOnlyList<Envelope> events, CancellationToken stop)
    {
        var exchange = RabbitMqTopology.ExchangeOf(events[0].Source);
        var endpoint = await bus.GetSendEndpoint(new Uri($"exchange:{exchange}?type=fanout&durable=true"));
        var arrived = new ConcurrentBag<Envelope>();
        // All confirms are awaited at once: one at a time is fourteen times slower.
        await Task.WhenAll(
            events.Select(async one =>
            {
                try
                {
                    using var span = Signals.Carry(one);
                    using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
                    patience.CancelAfter(TimeSpan.FromSeconds(20));
                    await endpoint.Send(one, Pipe.Execute<SendContext<Envelope>>(Mandatory), patience.Token);
                    arrived.Add(one);
                }
                catch (Exception e) when (!stop.IsCancellationRequested)
                {
                    declared = false;
                    logger.LogWarning(
                        "{Type} {Sequence} of {Stream} was not taken by the broker: {Error}",
                        one.Type,
                        one.Sequence,
                        one.Stream,
                        e.GetBaseException().Message
                    );
                }
            })
        );
        return arrived;
    }

    public void Dispose() => declaring.Dispose();

    private static void Mandatory(SendContext<Envelope> context)
    {
        context.Durable = true;
        if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit))
            rabbit.Mandatory = true;
    }
}

/// <summary>From a subscriber's queue to its inbox. The broker hears of success only after the inbox has committed.</summary>
internal sealed class QueueConsumer(IInbox inbox) : IConsumer<Batch<Envelope>>
{
    public Task Consume(ConsumeContext<Batch<Envelope>> context) =>
        inbox.ReceiveAsync([.. context.Message.Select(message => message.Message)], context.CancellationToken);
}

/// <summary>What the broker gave up comes back to the inbox, parked.</summary>
internal sealed class DeadLetterConsumer(IInbox inbox) : IConsumer<Envelope>
{
    public Task Consume(ConsumeContext<Envelope> context) =>
        inbox.ParkAsync(context.Message, "The broker gave it up after its delivery limit.", context.CancellationToken);
}
