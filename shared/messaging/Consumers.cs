using MassTransit;
using MassTransit.Mediator;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Contracts;

namespace Petitions.Messaging;

/// <summary>A service's own mediator with its consumers, the same in every shape. Events without a consumer are stepped over.</summary>
internal sealed class Consumers<TDb>
    where TDb : ServiceDb
{
    private static readonly AsyncLocal<IServiceProvider?> current = new();
    private readonly IMediator mediator;
    private readonly Dictionary<(string, int), Type> handled;
    private readonly ServiceLog<TDb> service;

    public Consumers(ServiceLog<TDb> service, IEnumerable<ConsumerOf<TDb>> consumers)
    {
        this.service = service;
        var types = consumers.Select(c => c.Type).ToList();
        handled = types.SelectMany(EventsOf).Distinct().ToDictionary(type => (EventTypes.Of(type).Name, EventTypes.Of(type).Version));
        mediator = Bus.Factory.CreateMediator(mediator =>
        {
            // The consumer comes from the scope of the event at hand, and so shares its database context.
            foreach (var type in types)
                mediator.Consumer(type, consumer => current.Value!.GetRequiredService(consumer));
        });
    }

    /// <summary>Runs the consumers of an event within a scope; what they throw comes through.</summary>
    public async Task HandleAsync(Envelope envelope, IServiceProvider scope, CancellationToken stop)
    {
        if (!handled.TryGetValue((envelope.Type, envelope.Version), out var type))
            return;
        var heardType = typeof(Heard<>).MakeGenericType(type);
        var heard = Activator.CreateInstance(heardType, envelope, Sealing.Read(envelope, type, service.Keys))!;
        current.Value = scope;
        Failpoints.Pass($"{service.Name}.handle", envelope.Stream);
        await mediator.Publish(heard, heardType, stop);
    }

    private static IEnumerable<Type> EventsOf(Type consumer) =>
        from contract in consumer.GetInterfaces()
        where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IConsumer<>)
        let message = contract.GetGenericArguments()[0]
        where message.IsGenericType && message.GetGenericTypeDefinition() == typeof(Heard<>)
        select message.GetGenericArguments()[0];
}

/// <summary>A consumer class registered for the service of a database.</summary>
internal sealed record ConsumerOf<TDb>(Type Type);
