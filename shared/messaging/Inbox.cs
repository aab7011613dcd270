using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Petitions.Contracts;

namespace Petitions.Messaging;

/// <summary>
/// Where events arrive. Takes one stream's events in order and each once: the handler's changes, its events and the mark commit together.
/// An old one is stepped over, an early one waits as a row, one that keeps failing is parked and its stream waits behind it here.
/// </summary>
internal sealed class Inbox<TDb> : IInbox
    where TDb : ServiceDb
{
    private const int WaveSize = 100;
    private static readonly TimeSpan outagePause = TimeSpan.FromMilliseconds(500);

    private readonly IServiceScopeFactory scopes;
    private readonly ServiceLog<TDb> service;
    private readonly Consumers<TDb> consumers;
    private readonly IDatabaseFaults faults;
    private readonly ILogger<Inbox<TDb>> logger;
    private readonly Action<TDb>? prepare;
    private readonly SemaphoreSlim turn = new(1, 1);
    private double lagSeconds;
    private volatile bool away;

    public Inbox(
        IServiceScopeFactory scopes,
        ServiceLog<TDb> service,
        Consumers<TDb> consumers,
        IDatabaseFaults faults,
        ILogger<Inbox<TDb>> logger,
        Action<TDb>? prepare = null
    )
    {
        (this.scopes, this.service, this.consumers, this.faults, this.logger) = (scopes, service, consumers, faults, logger);
        this.prepare = prepare;
        if (prepare is not null)
            return;
        Signals.Meter.CreateObservableGauge(
            "petitions.inbox.lag",
            () => new Measurement<double>(Volatile.Read(ref lagSeconds), new KeyValuePair<string, object?>("service", service.Name)),
            "s",
            "Age of the event last taken, when it was done"
        );
    }

    public string Subscriber => service.Name;

    public bool IsAway => away;

    public Task ReceiveAsync(IReadOnlyList<Envelope> events, CancellationToken stop) => InTurnAsync(() => TakeAsync(events, stop), stop);

    public Task ParkAsync(Envelope given, string error, CancellationToken stop) =>
        InTurnAsync(() => FailAsync(given, error, InboxFailures.Limit, stop), stop);

    /// <summary>Takes up what waits and can go on: retries that are due, and early ones whose turn has come.</summary>
    public Task SweepAsync(CancellationToken stop) =>
        InTurnAsync(
            async () =>
            {
                List<Envelope> due;
                await using (var scope = scopes.CreateAsyncScope())
                {
                    var db = DbOf(scope);
                    due = await DueAsync(db, stop);
                }
                if (due.Count > 0)
                    await TakeAsync(due, stop, retry: true);
            },
            stop
        );

    private TDb DbOf(AsyncServiceScope scope)
    {
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        prepare?.Invoke(db);
        return db;
    }

    /// <summary>One taker at a time in a process; and while the database is away it waits, for that is nobody's failure.</summary>
    private async Task InTurnAsync(Func<Task> work, CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            while (true)
            {
                try
                {
                    await work();
                    away = false;
                    return;
                }
                catch (Exception e) when (faults.IsOutage(e) && !stop.IsCancellationRequested)
                {
                    away = true;
                    logger.LogWarning("The inbox of {Service} waits for its database: {Error}", service.Name, e.Message);
                    await Task.Delay(outagePause, stop);
                }
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task TakeAsync(IReadOnlyList<Envelope> events, CancellationToken stop, bool retry = false)
    {
        var queues = events
            .GroupBy(e => (e.Source, e.Stream))
            .ToDictionary(g => g.Key, g => new Queue<Envelope>(g.DistinctBy(e => e.Sequence).OrderBy(e => e.Sequence)));
        while (queues.Count > 0)
        {
            // A wave holds one event of each stream, so its handlers do not wait for one another's changes.
            var wave = queues.Take(WaveSize).Select(pair => pair.Value.Dequeue()).ToList();
            foreach (var key in queues.Where(pair => pair.Value.Count == 0).Select(pair => pair.Key).ToList())
                queues.Remove(key);
            foreach (var follower in await TakeWaveAsync(wave, retry, stop))
            {
                var key = (follower.Source, follower.Stream);
                queues[key] = new Queue<Envelope>(
                    (queues.TryGetValue(key, out var rest) ? rest : [])
                        .Append(follower)
                        .DistinctBy(e => e.Sequence)
                        .OrderBy(e => e.Sequence)
                );
            }
        }
    }

    /// <summary>Takes a wave at once; when anything in it fails, one by one, so that one cannot hold back another.</summary>
    private async Task<IReadOnlyList<Envelope>> TakeWaveAsync(IReadOnlyList<Envelope> wave, bool retry, CancellationToken stop)
    {
        try
        {
            return await CommitAsync(wave, retry, stop);
        }
        catch (Exception e) when (wave.Count > 1 && e is not OperationCanceledException && !faults.IsOutage(e))
        {
            logger.LogDebug(e, "A wave of {Count} at {Service} is taken one by one", wave.Count, service.Name);
        }
        catch (Exception e) when (wave.Count == 1 && e is not OperationCanceledException && !faults.IsOutage(e))
        {
            return await TakeAloneAsync(wave[0], retry, e, stop);
        }
        var followers = new List<Envelope>();
        foreach (var one in wave)
            followers.AddRange(await TakeWaveAsync([one], retry, stop));
        return followers;
    }

    /// <summary>A lost race is run again at once, some times; any other failure is put aside as a row.</summary>
    private async Task<IReadOnlyList<Envelope>> TakeAloneAsync(Envelope one, bool retry, Exception first, CancellationToken stop)
    {
        var error = first;
        for (var race = 0; race < 10 && IsRace(error); race++)
        {
            try
            {
                return await CommitAsync([one], retry, stop);
            }
            catch (Exception e) when (e is not OperationCanceledException && !faults.IsOutage(e))
            {
                error = e;
            }
        }
        logger.LogError(error, "{Subscriber} failed on {Type} {Sequence} of {Stream}", service.Name, one.Type, one.Sequence, one.Stream);
        await FailAsync(one, error.GetBaseException().Message, 1, stop);
        return [];
    }

    private bool IsRace(Exception e) => e is DbUpdateConcurrencyException || faults.IsDuplicate(e);

    private async Task<IReadOnlyList<Envelope>> CommitAsync(IReadOnlyList<Envelope> wave, bool retry, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = DbOf(scope);
        // Once for the wave: opening is dear beside the small queries of its handlers.
        await db.Database.OpenConnectionAsync(stop);
        var subscriber = await db.SubscriberAsync(stop);
        var marks = await MarksAsync(db, subscriber, wave, stop);
        var took = new List<(Envelope Event, InboxMark Mark)>();
        foreach (var one in wave)
        {
            var mark = MarkOf(db, marks, subscriber, one);
            if (one.Sequence <= mark.Last)
                continue;
            if (one.Sequence > mark.Last + 1 || (mark.Held && !retry))
                await WaitAsync(db, mark, one, stop);
            else
                took.Add((one, mark));
        }
        if (took.Count > 1)
            await db.LookAheadAsync([.. took.Select(t => Streams.PetitionOf(t.Event.Stream)).OfType<Guid>().Distinct()], stop);
        foreach (var (one, mark) in took)
        {
            await HandleAsync(one, scope.ServiceProvider, stop);
            mark.Last = one.Sequence;
            if (mark.Waiting)
                await LetGoAsync(db, mark, one, stop);
        }
        await db.SaveChangesAsync(stop);
        if (took.Count > 0)
            Volatile.Write(ref lagSeconds, Math.Max(0, service.Clock.GetUtcNow().ToUnixTimeMilliseconds() - took[^1].Event.Time) / 1000d);
        return await FollowersAsync(db, subscriber, took.Select(t => t.Mark).Where(mark => mark.Waiting), stop);
    }

    private static async Task LetGoAsync(TDb db, InboxMark mark, Envelope one, CancellationToken stop)
    {
        mark.Held = false;
        if (await FindWaitingAsync(db, mark.Subscriber, one, stop) is { } waiting)
            db.WaitingEvents.Remove(waiting);
    }

    private async Task HandleAsync(Envelope one, IServiceProvider scope, CancellationToken stop)
    {
        using var activity = Signals.Hear($"{service.Name} hears {one.Type}", one.Trace);
        activity.SetTag("petitions.stream", one.Stream).SetTag("petitions.sequence", one.Sequence);
        var acting = scope.GetRequiredService<Acting>();
        (acting.Actor, acting.Unit, acting.Cause) = ($"service/{service.Name}", null, one.Id);
        await consumers.HandleAsync(one, scope, stop);
    }

    private static async Task<Dictionary<(string, string), InboxMark>> MarksAsync(
        TDb db,
        string subscriber,
        IReadOnlyList<Envelope> wave,
        CancellationToken stop
    )
    {
        var streams = wave.Select(e => e.Stream).Distinct().ToList();
        var found = await db.InboxMarks.Where(mark => mark.Subscriber == subscriber && streams.Contains(mark.Stream)).ToListAsync(stop);
        return found.ToDictionary(mark => (mark.Source, mark.Stream));
    }

    private static InboxMark MarkOf(TDb db, Dictionary<(string, string), InboxMark> marks, string subscriber, Envelope one)
    {
        if (marks.TryGetValue((one.Source, one.Stream), out var mark))
            return mark;
        mark = new InboxMark
        {
            Subscriber = subscriber,
            Source = one.Source,
            Stream = one.Stream,
        };
        db.InboxMarks.Add(mark);
        return marks[(one.Source, one.Stream)] = mark;
    }

    private async Task WaitAsync(TDb db, InboxMark mark, Envelope one, CancellationToken stop)
    {
        mark.Waiting = true;
        if (await FindWaitingAsync(db, mark.Subscriber, one, stop) is null)
            db.WaitingEvents.Add(Waiting(mark.Subscriber, one));
    }

    private WaitingEvent Waiting(string subscriber, Envelope one) =>
        new()
        {
            Subscriber = subscriber,
            Source = one.Source,
            Stream = one.Stream,
            Sequence = one.Sequence,
            Type = one.Type,
            Envelope = JsonSerializer.Serialize(one, EventTypes.Json),
            Since = service.Clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };

    private static ValueTask<WaitingEvent?> FindWaitingAsync(TDb db, string subscriber, Envelope one, CancellationToken stop) =>
        db.WaitingEvents.FindAsync([subscriber, one.Source, one.Stream, one.Sequence], stop);

    /// <summary>Notes a failure in a transaction of its own; at the limit the event is parked.</summary>
    private async Task FailAsync(Envelope one, string error, int attempts, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = DbOf(scope);
        var subscriber = await db.SubscriberAsync(stop);
        var mark = MarkOf(db, await MarksAsync(db, subscriber, [one], stop), subscriber, one);
        if (one.Sequence <= mark.Last)
            return;
        var waiting = await FindWaitingAsync(db, subscriber, one, stop);
        if (waiting is null)
            db.WaitingEvents.Add(waiting = Waiting(subscriber, one));
        mark.Waiting = true;
        mark.Held |= one.Sequence == mark.Last + 1;
        InboxFailures.Note(waiting, error, attempts, service.Clock.GetUtcNow());
        if (waiting.ParkedAt is not null)
            logger.LogError(
                "Parked: {Type} {Sequence} of {Stream} at {Subscriber}: {Error}",
                one.Type,
                one.Sequence,
                one.Stream,
                subscriber,
                error
            );
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Early events that are next now.</summary>
    private static async Task<IReadOnlyList<Envelope>> FollowersAsync(
        TDb db,
        string subscriber,
        IEnumerable<InboxMark> moved,
        CancellationToken stop
    )
    {
        var followers = new List<Envelope>();
        foreach (var mark in moved)
        {
            var next = await db
                .WaitingEvents.AsNoTracking()
                .Where(e => e.Subscriber == subscriber && e.Source == mark.Source && e.Stream == mark.Stream && e.ParkedAt == null)
                .OrderBy(e => e.Sequence)
                .FirstOrDefaultAsync(stop);
            if (next?.Sequence == mark.Last + 1)
                followers.Add(Read(next));
        }
        return followers;
    }

    private async Task<List<Envelope>> DueAsync(TDb db, CancellationToken stop)
    {
        var subscriber = await db.SubscriberAsync(stop);
        var now = service.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var rows = await (
            from waiting in db.WaitingEvents.AsNoTracking()
            join mark in db.InboxMarks
                on new
                {
                    waiting.Subscriber,
                    waiting.Source,
                    waiting.Stream,
                } equals new
                {
                    mark.Subscriber,
                    mark.Source,
                    mark.Stream,
                }
            where
                waiting.Subscriber == subscriber
                && waiting.Sequence == mark.Last + 1
                && waiting.ParkedAt == null
                && (waiting.NextAttempt == null || waiting.NextAttempt <= now)
            select waiting
        )
            .OrderBy(waiting => waiting.Since)
            .ThenBy(waiting => waiting.Stream)
            .Take(WaveSize)
            .ToListAsync(stop);
        return [.. rows.Select(Read)];
    }

    private static Envelope Read(WaitingEvent row) => JsonSerializer.Deserialize<Envelope>(row.Envelope, EventTypes.Json)!;
}
