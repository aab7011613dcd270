using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Petitions.Messaging;

/// <summary>How many events are parked at a subscriber, as a metric, looked up every ten seconds.</summary>
internal sealed class ParkedGauge<TDb> : BackgroundService
    where TDb : ServiceDb
{
    private readonly IServiceScopeFactory scopes;
    private readonly ILogger<ParkedGauge<TDb>> logger;
    private int parked;

    public ParkedGauge(IServiceScopeFactory scopes, ServiceLog<TDb> service, ILogger<ParkedGauge<TDb>> logger)
    {
        (this.scopes, this.logger) = (scopes, logger);
        Signals.Meter.CreateObservableGauge(
            "petitions.inbox.parked",
            () => new Measurement<int>(Volatile.Read(ref parked), new KeyValuePair<string, object?>("service", service.Name)),
            description: "Events given up until an operator retries them"
        );
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<TDb>();
                Volatile.Write(ref parked, await db.WaitingEvents.CountAsync(e => e.ParkedAt != null, stoppingToken));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogDebug(e, "Parked events could not be counted");
            }
            await Task.Delay(TimeSpan.FromSeconds(10), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
