using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Petitions.Contracts;

namespace Petitions.Messaging;

/// <summary>Registers delivery for the services of this process.</summary>
public static class MessagingSetup
{
    /// <summary>The log, relay, inbox and timers of one service. The database context itself is registered by the host.</summary>
    public static IServiceCollection AddServiceLog<TDb>(
        this IServiceCollection services,
        string name,
        bool singleWriter,
        IEnumerable<Type> consumers,
        IReadOnlyDictionary<string, Type> timers
    )
        where TDb : ServiceDb
    {
        services.AddSingleton(provider => new ServiceLog<TDb>(
            name,
            provider.GetRequiredService<KeyRing>(),
            provider.GetRequiredService<TimeProvider>(),
            new WriteGate(singleWriter)
        ));
        services.AddSingleton(new LogOf(name, typeof(TDb)));
        foreach (var type in consumers)
        {
            services.AddScoped(type);
            services.AddSingleton(new ConsumerOf<TDb>(type));
        }
        foreach (var (kind, type) in timers.Append(new(DailyRoots.Kind, typeof(DailyRootTimer<TDb>))))
        {
            services.AddScoped(type);
            services.AddSingleton(new TimerOf<TDb>(kind, type));
        }
        services.AddSingleton<Consumers<TDb>>();
        if (Topology.Sources.Contains(name))
            services.AddHostedService<Relay<TDb>>();
        services.AddHostedService<TimerLoop<TDb>>();
        if (Topology.Hears.ContainsKey(name))
        {
            services.AddSingleton<Inbox<TDb>>();
            services.AddSingleton<IInbox>(provider => provider.GetRequiredService<Inbox<TDb>>());
            services.AddHostedService<Sweeper<TDb>>();
            services.AddHostedService<ParkedGauge<TDb>>();
        }
        return services;
    }

    /// <summary>The way between processes, or within this one when no broker is named.</summary>
    public static IServiceCollection AddCarrier(this IServiceCollection services, Uri? broker, IReadOnlyList<string> subscribers)
    {
        if (broker is null)
            return services.AddSingleton<ICarrier, InProcessCarrier>();
        services.AddSingleton<ICarrier>(provider => new RabbitMqCarrier(
            provider.GetRequiredService<IBus>(),
            broker,
            provider.GetRequiredService<ILogger<RabbitMqCarrier>>()
        ));
        return services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.UsingRabbitMq(
                (context, rabbit) =>
                {
                    rabbit.Host(broker);
                    var inboxes = context.GetServices<IInbox>().ToDictionary(inbox => inbox.Subscriber);
                    foreach (var subscriber in subscribers)
                        Receive(rabbit, inboxes[subscriber]);
                }
            );
        });
    }

    private static void Receive(IRabbitMqBusFactoryConfigurator rabbit, IInbox inbox)
    {
        const int batch = 200;
        rabbit.ReceiveEndpoint(
            RabbitMqTopology.QueueOf(inbox.Subscriber),
            queue =>
            {
                Durably(queue);
                queue.SetQueueArgument("x-delivery-limit", RabbitMqTopology.DeliveryLimit);
                queue.SetQueueArgument("x-dead-letter-exchange", RabbitMqTopology.DeadOf(inbox.Subscriber));
                queue.SetQueueArgument("x-dead-letter-strategy", "at-least-once");
                queue.SetQueueArgument("x-overflow", "reject-publish");
                queue.PrefetchCount = 2 * batch;
                queue.ConcurrentMessageLimit = 2 * batch;
                queue.Consumer(
                    () => new QueueConsumer(inbox),
                    consumer =>
                        consumer.Options<BatchOptions>(options =>
                            options.SetMessageLimit(batch).SetTimeLimit(TimeSpan.FromMilliseconds(10)).SetConcurrencyLimit(1)
                        )
                );
            }
        );
        rabbit.ReceiveEndpoint(
            RabbitMqTopology.DeadOf(inbox.Subscriber),
            queue =>
            {
                Durably(queue);
                queue.Consumer(() => new DeadLetterConsumer(inbox));
            }
        );
    }

    private static void Durably(IRabbitMqReceiveEndpointConfigurator queue)
    {
        queue.SetQuorumQueue();
        queue.ConfigureConsumeTopology = false;
        // Back to the queue, not into an error queue that nobody reads.
        queue.RethrowFaultedMessages();
        queue.ThrowOnSkippedMessages();
    }
}

/// <summary>Which log belongs to which database in this process.</summary>
public sealed record LogOf(string Service, Type Database);
