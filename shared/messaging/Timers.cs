using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Petitions.Messaging;

/// <summary>What happens when a timer of a kind is due. Its changes and the timer's end commit together, once.</summary>
public interface IDueTask
{
    /// <summary>Changes state and records events; does not save. May set the timer again.</summary>
    Task FireAsync(string subject, DateTimeOffset due, CancellationToken stop);
}

/// <summary>A timer class registered for the service of a database.</summary>
internal sealed record TimerOf<TDb>(string Kind, Type Type);

/// <summary>Claims due timers in batches and fires each in a transaction of its own. Safe with several instances.</summary>
internal sealed class TimerLoop<TDb> : BackgroundService
    where TDb : ServiceDb
{
    private const int BatchSize = 100;
    private static readonly TimeSpan lease = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan poll = TimeSpan.FromSeconds(1);

    private readonly IServiceScopeFactory scopes;
    private readonly ServiceLog<TDb> service;
    private readonly Dictionary<string, Type> kinds;
    private readonly ILogger<TimerLoop<TDb>> logger;
    private double overdueSeconds;

    public TimerLoop(IServiceScopeFactory scopes, ServiceLog<TDb> service, IEnumerable<TimerOf<TDb>> timers, ILogger<TimerLoop<TDb>> logger)
    {
        (this.scopes, this.service, this.logger) = (scopes, service, logger);
        kinds = timers.ToDictionary(timer => timer.Kind, timer => timer.Type);
        Signals.Meter.CreateObservableGauge(
            "petitions.timers.overdue",
            () => new Measurement<double>(Volatile.Read(ref overdueSeconds), new KeyValuePair<string, object?>("service", service.Name)),
            "s",
            "How late the oldest due timer is"
        );
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await FireDueAsync(stoppingToken) < BatchSize)
                    await Task.Delay(poll, service.Clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                logger.LogWarning(e, "The timers of {Service} could not go on; they try again", service.Name);
                await Task.Delay(poll, CancellationToken.None);
            }
        }
    }

    private async Task<int> FireDueAsync(CancellationToken stop)
    {
        var now = service.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        List<TimerRow> due;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<TDb>();
            due = await db
                .Timers.AsNoTracking()
                .Where(t => t.DueAt <= now && (t.ClaimedUntil == null || t.ClaimedUntil < now))
                .OrderBy(t => t.DueAt)
                .Take(BatchSize)
                .ToListAsync(stop);
        }
        Volatile.Write(ref overdueSeconds, due.Count == 0 ? 0 : (now - due[0].DueAt) / 1000d);
        foreach (var timer in due)
            await FireAsync(timer, now, stop);
        return due.Count;
    }

    private async Task FireAsync(TimerRow timer, long now, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var claim = now + (long)lease.TotalMilliseconds;
        if (!await ClaimAsync(db, timer, claim, stop))
            return;
        scope.ServiceProvider.GetRequiredService<Acting>().Actor = $"service/{service.Name}";
        try
        {
            var row = await db.Timers.SingleAsync(t => t.Kind == timer.Kind && t.Subject == timer.Subject, stop);
            var due = DateTimeOffset.FromUnixTimeMilliseconds(timer.DueAt);
            await ((IDueTask)scope.ServiceProvider.GetRequiredService(TypeOf(timer.Kind))).FireAsync(timer.Subject, due, stop);
            // Set again by its own work: it stays, with the new time.
            if (row.DueAt == timer.DueAt)
                db.Timers.Remove(row);
            Failpoints.Pass($"{service.Name}.timer", timer.Subject);
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another instance had it after this one's lease ran out, or it was moved meanwhile.
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError(e, "Timer {Kind} of {Subject} failed and is tried again", timer.Kind, timer.Subject);
            await PutOffAsync(timer, e.GetBaseException().Message, stop);
        }
    }

    private Type TypeOf(string kind) =>
        kinds.TryGetValue(kind, out var type)
            ? type
            : throw new InvalidOperationException($"Nothing is registered for timers of kind {kind}.");

    private async Task<bool> ClaimAsync(TDb db, TimerRow timer, long claim, CancellationToken stop)
    {
        using var turn = await service.Gate.EnterAsync(stop);
        return await db
                .Timers.Where(t =>
                    t.Kind == timer.Kind && t.Subject == timer.Subject && t.DueAt == timer.DueAt && t.ClaimedUntil == timer.ClaimedUntil
                )
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.ClaimedUntil, claim), stop) == 1;
    }

    private async Task PutOffAsync(TimerRow timer, string error, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var until = service.Clock.GetUtcNow().AddSeconds(1 << Math.Min(timer.Attempts, 10)).ToUnixTimeMilliseconds();
        using var turn = await service.Gate.EnterAsync(stop);
        await db
            .Timers.Where(t => t.Kind == timer.Kind && t.Subject == timer.Subject)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(t => t.Attempts, t => t.Attempts + 1)
                        .SetProperty(t => t.Error, error)
                        .SetProperty(t => t.ClaimedUntil, until),
                stop
            );
    }
}
