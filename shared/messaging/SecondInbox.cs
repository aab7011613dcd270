using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Petitions.Messaging;

/// <summary>An inbox beside a service's own, with the same consumers and the same bookkeeping: for read models that are being rebuilt.</summary>
public static class SecondInbox
{
    /// <summary>Opens it.</summary>
    /// <param name="services">The process's.</param>
    /// <param name="prepare">Told each database context before use, so that it hears under another name (<see cref="ServiceDb.SubscriberAsync"/>).</param>
    public static IInbox OpenSecondInbox<TDb>(this IServiceProvider services, Action<TDb> prepare)
        where TDb : ServiceDb =>
        new Inbox<TDb>(
            services.GetRequiredService<IServiceScopeFactory>(),
            services.GetRequiredService<ServiceLog<TDb>>(),
            services.GetRequiredService<Consumers<TDb>>(),
            services.GetRequiredService<IDatabaseFaults>(),
            services.GetRequiredService<ILogger<Inbox<TDb>>>(),
            prepare
        );
}
