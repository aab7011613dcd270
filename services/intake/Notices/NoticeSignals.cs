using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Petitions.Intake.Data;
using Petitions.Messaging;

namespace Petitions.Intake;

/// <summary>Tries as a metric, and how many notices are given up, looked up every ten seconds.</summary>
internal sealed class NoticeSignals : BackgroundService
{
    private static readonly Counter<long> tries = Signals.Meter.CreateCounter<long>(
        "petitions.notices.tries",
        description: "Messages to petitioners that were tried, by channel and outcome"
    );

    private readonly IServiceScopeFactory scopes;
    private readonly NoticeSettings settings;
    private readonly ILogger<NoticeSignals> logger;
    private int failed;

    public NoticeSignals(IServiceScopeFactory scopes, NoticeSettings settings, ILogger<NoticeSignals> logger)
    {
        (this.scopes, this.settings, this.logger) = (scopes, settings, logger);
        Signals.Meter.CreateObservableGauge(
            "petitions.notices.failed",
            () => Volatile.Read(ref failed),
            description: "Notices given up until an administrator tries again"
        );
    }

    public static void Count(Channel channel, string outcome) =>
        tries.Add(
            1,
            new KeyValuePair<string, object?>("channel", channel.ToString()),
            new KeyValuePair<string, object?>("outcome", outcome)
        );

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (settings.Any && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
                Volatile.Write(ref failed, await db.Notices.CountAsync(notice => notice.FailedAt != null, stoppingToken));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogDebug(e, "Failed notices could not be counted");
            }
            await Task.Delay(TimeSpan.FromSeconds(10), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
