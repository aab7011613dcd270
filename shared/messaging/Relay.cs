using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Petitions.Contracts;

namespace Petitions.Messaging;

/// <summary>Carries what the log holds and nobody has yet. Woken by each commit; looks by itself every second.</summary>
internal sealed class Relay<TDb> : BackgroundService
    where TDb : ServiceDb
{
    private const int BatchSize = 256;

    // Short, for it is how long the events of a killed process wait; one that runs out early only sends twice, which inboxes step over.
    private static readonly TimeSpan lease = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan poll = TimeSpan.FromSeconds(1);

    private readonly IServiceScopeFactory scopes;
    private readonly ServiceLog<TDb> service;
    private readonly ICarrier carrier;
    private readonly ILogger<Relay<TDb>> logger;
    private double lagSeconds;

    public Relay(IServiceScopeFactory scopes, ServiceLog<TDb> service, ICarrier carrier, ILogger<Relay<TDb>> logger)
    {
        (this.scopes, this.service, this.carrier, this.logger) = (scopes, service, carrier, logger);
        Signals.Meter.CreateObservableGauge(
            "petitions.relay.lag",
            () => new Measurement<double>(Volatile.Read(ref lagSeconds), new KeyValuePair<string, object?>("service", service.Name)),
            "s",
            "Age of the oldest event not yet carried"
        );
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IReadOnlyCollection<Envelope> done = [];
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await carrier.ReadyAsync(stoppingToken);
                var claimed = await ClaimAsync(done, stoppingToken);
                done = [];
                if (claimed.Count == 0)
                {
                    await service.Committed.WaitAsync(poll, stoppingToken);
                    continue;
                }
                Failpoints.Pass($"{service.Name}.claimed");
                // What did not arrive is taken in hand again when its lease has run out.
                done = await CarryAsync(claimed, stoppingToken);
                Failpoints.Pass($"{service.Name}.sent");
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                logger.LogWarning(e, "The relay of {Service} could not go on; it tries again", service.Name);
                await Task.Delay(poll, CancellationToken.None);
            }
        }
    }

    private async Task<IReadOnlyCollection<Envelope>> CarryAsync(IReadOnlyList<Envelope> claimed, CancellationToken stop)
    {
        if (!Topology.SubscribersOf(service.Name).Any())
            return claimed;
        using var activity = Signals.Source.StartActivity($"relay {service.Name}", ActivityKind.Producer);
        activity?.SetTag("petitions.events", claimed.Count);
        try
        {
            return await carrier.CarryAsync(claimed, stop);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogWarning(e, "Nothing of {Count} events of {Service} was carried; they stay unsent", claimed.Count, service.Name);
            await ReleaseAsync(claimed, stop);
            await Task.Delay(poll, stop);
            return [];
        }
    }

    /// <summary>In one transaction: marks what was carried, and takes the next in hand, giving each its position.</summary>
    private async Task<IReadOnlyList<Envelope>> ClaimAsync(IReadOnlyCollection<Envelope> done, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        if (done.Count == 0 && !await Unclaimed(db).AnyAsync(stop))
        {
            Volatile.Write(ref lagSeconds, 0);
            return [];
        }
        using var turn = await service.Gate.EnterAsync(stop);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var now = service.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        // The first update takes the row's lock: one relay at a time gives positions, on every provider alike.
        await db.LogPositions.ExecuteUpdateAsync(set => set.SetProperty(p => p.Last, p => p.Last), stop);
        var ids = done.Select(e => e.Id).ToList();
        if (ids.Count > 0)
            await db
                .Log.Where(row => row.SentAt == null && ids.Contains(row.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.SentAt, now), stop);
        var rows = await Unclaimed(db)
            .OrderBy(row => row.Time)
            .ThenBy(row => row.Stream)
            .ThenBy(row => row.Sequence)
            .Take(BatchSize)
            .ToListAsync(stop);
        var position = await db.LogPositions.SingleAsync(stop);
        foreach (var row in rows)
        {
            row.Position ??= ++position.Last;
            row.ClaimedUntil = now + (long)lease.TotalMilliseconds;
        }
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        Volatile.Write(ref lagSeconds, rows.Count == 0 ? 0 : Math.Max(0, now - rows[0].Time) / 1000d);
        return [.. rows.Select(row => row.ToEnvelope(service.Name))];
    }

    private IQueryable<LogRow> Unclaimed(TDb db)
    {
        var now = service.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        return db.Log.Where(row => row.SentAt == null && (row.ClaimedUntil == null || row.ClaimedUntil < now));
    }

    private async Task ReleaseAsync(IEnumerable<Envelope> unsent, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var ids = unsent.Select(e => e.Id).ToList();
        using var turn = await service.Gate.EnterAsync(stop);
        await db
            .Log.Where(row => row.SentAt == null && ids.Contains(row.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ClaimedUntil, (long?)null), stop);
    }
}
