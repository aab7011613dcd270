using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Petitions.Intake.Data;
using Petitions.Messaging;

namespace Petitions.Intake;

/// <summary>Every second sends what is due, a few messages at a time. Safe with several instances.</summary>
internal sealed class NoticeSending(
    IServiceScopeFactory scopes,
    ServiceLog<IntakeDb> service,
    NoticeSettings settings,
    ILogger<NoticeSending> logger
) : BackgroundService
{
    private const int BatchSize = 100;
    private const int AtOnce = 4;
    private static readonly TimeSpan poll = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.Any)
        {
            logger.LogInformation("No notices leave this hall: neither Notices:Smtp:Host nor Notices:Sms:Url is set");
            return;
        }
        logger.LogInformation(
            "Notices leave by e-mail: {Smtp}; by SMS: {Sms}",
            settings.Smtp is { } smtp ? $"{smtp.Host}:{smtp.Port}" : "no",
            settings.Sms?.Url.Host ?? "no"
        );
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await SendDueAsync(stoppingToken) == 0)
                    await Task.Delay(poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                logger.LogWarning("Notices could not go on; they try again: {Error}", e.GetBaseException().GetType().Name);
                await Task.Delay(poll, CancellationToken.None);
            }
        }
    }

    /// <summary>Sends what is due now.</summary>
    /// <returns>How many messages were taken up.</returns>
    public async Task<int> SendDueAsync(CancellationToken stop)
    {
        var now = service.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
        var due = await db
            .Notices.Where(notice => notice.DueAt <= now && (notice.ClaimedUntil == null || notice.ClaimedUntil < now))
            .OrderBy(notice => notice.DueAt)
            .Take(BatchSize)
            .Select(notice => new { notice.PetitionId, notice.Message })
            .ToListAsync(stop);
        var messages = due.Distinct().ToList();
        var few = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop };
        await Parallel.ForEachAsync(
            messages,
            few,
            async (one, token) =>
            {
                await using var own = scopes.CreateAsyncScope();
                await own.ServiceProvider.GetRequiredService<NoticeDelivery>().SendAsync(one.PetitionId, one.Message, token);
            }
        );
        return messages.Count;
    }
}
