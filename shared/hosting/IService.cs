using MassTransit;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Messaging;

namespace Petitions.Hosting;

/// <summary>The seam: what the host knows of a service. Its one implementation reads as the service's table of contents.</summary>
public interface IService
{
    /// <summary>Name in URLs, databases, queues and <c>--services</c>.</summary>
    string Name { get; }

    /// <summary>Registers database, consumers, timers and whatever else it needs.</summary>
    void AddTo(ServiceSetup setup);

    /// <summary>Maps its routes; an API begins with <see cref="Api.MapApi"/>.</summary>
    void MapTo(IEndpointRouteBuilder routes);

    /// <summary>Work before anything is served, after migration: reference data that must be there. Runs at every start.</summary>
    Task PrepareAsync(IServiceProvider services, CancellationToken stop) => Task.CompletedTask;
}

/// <summary>What a service may say of itself while it is registered.</summary>
public sealed class ServiceSetup(IServiceCollection services, Shape shape)
{
    private readonly List<Type> consumers = [];
    private readonly Dictionary<string, Type> timers = [];

    public IServiceCollection Services { get; } = services;

    public Shape Shape { get; } = shape;

    /// <summary>Hears an event with a consumer class, the same in every shape.</summary>
    public ServiceSetup Hears<TConsumer>()
        where TConsumer : class, IConsumer
    {
        consumers.Add(typeof(TConsumer));
        return this;
    }

    /// <summary>Has timers of a kind.</summary>
    public ServiceSetup Fires<TTimer>(string kind)
        where TTimer : class, IDueTask
    {
        timers.Add(kind, typeof(TTimer));
        return this;
    }

    /// <summary>Owns a database; call after <see cref="Hears{TConsumer}"/> and <see cref="Fires{TTimer}"/>.</summary>
    public ServiceSetup Owns<TDb>(string name)
        where TDb : ServiceDb
    {
        Services.AddDbContext<TDb>(options => Databases.Use(options, Shape.Database, name, typeof(TDb)));
        Services.AddServiceLog<TDb>(name, Shape.Database.Provider == DatabaseProvider.Sqlite, consumers, timers);
        return this;
    }
}
