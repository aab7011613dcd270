using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Petitions.Messaging;

/// <summary>Every second takes up what waits in an inbox and can go on.</summary>
internal sealed class Sweeper<TDb>(Inbox<TDb> inbox, ILogger<Sweeper<TDb>> logger) : BackgroundService
    where TDb : ServiceDb
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await tick.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await inbox.SweepAsync(stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    logger.LogWarning(e, "The sweep of {Service} failed; it tries again", inbox.Subscriber);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }
}
