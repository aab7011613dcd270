using Petitions.Contracts;
using RabbitMQ.Client;

namespace Petitions.Messaging;

/// <summary>Exchanges, queues and bindings, declared by every process before it sends anything: a message without a queue would be lost.</summary>
internal static class RabbitMqTopology
{
    /// <summary>After so many broken deliveries the broker hands a message to the dead-letter queue, which leads back to the inbox as parked.</summary>
    public const int DeliveryLimit = 50;

    public static string ExchangeOf(string source) => $"petitions.{source}";

    public static string QueueOf(string subscriber) => $"petitions.to.{subscriber}";

    public static string DeadOf(string subscriber) => $"petitions.dead.{subscriber}";

    public static async Task DeclareAsync(Uri broker, CancellationToken stop)
    {
        var factory = new ConnectionFactory { Uri = broker, ClientProvidedName = "petitions topology" };
        await using var connection = await factory.CreateConnectionAsync(stop);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: stop);
        foreach (var source in Topology.Sources)
            await ExchangeAsync(channel, ExchangeOf(source), stop);
        foreach (var (subscriber, sources) in Topology.Hears)
        {
            await QueueAsync(channel, DeadOf(subscriber), [], stop);
            var arguments = new Dictionary<string, object?>
            {
                ["x-delivery-limit"] = DeliveryLimit,
                ["x-dead-letter-exchange"] = DeadOf(subscriber),
                // Without it a dead letter may be lost between the two queues.
                ["x-dead-letter-strategy"] = "at-least-once",
                ["x-overflow"] = "reject-publish",
            };
            await QueueAsync(channel, QueueOf(subscriber), arguments, stop);
            foreach (var source in sources)
                await channel.ExchangeBindAsync(QueueOf(subscriber), ExchangeOf(source), "", cancellationToken: stop);
        }
    }

    /// <summary>A quorum queue behind an exchange of its own name, as MassTransit has it.</summary>
    private static async Task QueueAsync(IChannel channel, string name, Dictionary<string, object?> arguments, CancellationToken stop)
    {
        arguments["x-queue-type"] = "quorum";
        await ExchangeAsync(channel, name, stop);
        await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: stop);
        await channel.QueueBindAsync(name, name, "", cancellationToken: stop);
    }

    private static Task ExchangeAsync(IChannel channel, string name, CancellationToken stop) =>
        channel.ExchangeDeclareAsync(name, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: stop);
}
