using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;

namespace Petitions.Messaging;

/// <summary>A service's database: its own tables, and beside them log, inbox, timers and answers, all in one transaction.</summary>
public abstract class ServiceDb(DbContextOptions options, ServiceLog log, Acting acting) : DbContext(options)
{
    private readonly List<Said> said = [];
    private readonly Dictionary<string, (int Sequence, byte[] Hash)> heads = [];

    public DbSet<LogRow> Log => Set<LogRow>();
    public DbSet<LogPosition> LogPositions => Set<LogPosition>();
    public DbSet<InboxMark> InboxMarks => Set<InboxMark>();
    public DbSet<WaitingEvent> WaitingEvents => Set<WaitingEvent>();
    public DbSet<TimerRow> Timers => Set<TimerRow>();
    public DbSet<IdempotencyRow> Answers => Set<IdempotencyRow>();
    public DbSet<DailyRoot> DailyRoots => Set<DailyRoot>();

    /// <summary>Name, keys, clock and gate of the service this database belongs to.</summary>
    public ServiceLog Service { get; } = log;

    /// <summary>Under which name this database hears. Read models that are being rebuilt hear under another.</summary>
    public virtual Task<string> SubscriberAsync(CancellationToken stop) => Task.FromResult(Service.Name);

    /// <summary>What this context has read already.</summary>
    public Ahead Ahead { get; } = new();

    /// <summary>Before a wave of events is taken: reads in one go what their handlers will ask for.</summary>
    public virtual Task LookAheadAsync(IReadOnlyList<Guid> petitions, CancellationToken stop) => Task.CompletedTask;

    /// <summary>Says that something happened; it is chained and written by the next save, with the state it belongs to.</summary>
    public void Record(string stream, IEvent happened, string lane = "open") => Say(stream, happened, lane);

    /// <summary>The same for a stream that begins with this event, which spares looking for its head.</summary>
    public void Begin(string stream, IEvent happened, string lane = "open")
    {
        heads.TryAdd(stream, (0, HashChain.Genesis));
        Say(stream, happened, lane);
    }

    /// <summary>Forgets what was about to be saved, and what was known of the log's heads: the work is done again from the start.</summary>
    public void Forget()
    {
        ChangeTracker.Clear();
        said.Clear();
        heads.Clear();
    }

    /// <summary>Sets a timer, or moves the one that is set.</summary>
    public async Task SetTimerAsync(string kind, string subject, DateTimeOffset due, CancellationToken stop)
    {
        var timer = await Timers.FindAsync([kind, subject], stop);
        if (timer is null)
            Timers.Add(timer = new TimerRow { Kind = kind, Subject = subject });
        (timer.DueAt, timer.ClaimedUntil, timer.Attempts, timer.Error) = (due.ToUnixTimeMilliseconds(), null, 0, null);
    }

    /// <summary>Sets a timer of a subject that begins now, which spares looking for an earlier one.</summary>
    public void BeginTimer(string kind, string subject, DateTimeOffset due) =>
        Timers.Add(
            new TimerRow
            {
                Kind = kind,
                Subject = subject,
                DueAt = due.ToUnixTimeMilliseconds(),
            }
        );

    /// <summary>Takes a timer away, if it is set.</summary>
    public async Task CancelTimerAsync(string kind, string subject, CancellationToken stop)
    {
        if (await Timers.FindAsync([kind, subject], stop) is { } timer)
            Timers.Remove(timer);
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var spoke = said.Count > 0;
        await ChainAsync(cancellationToken);
        int changed;
        // A transaction that is already open holds the gate.
        using (Database.CurrentTransaction is null ? await Service.Gate.EnterAsync(cancellationToken) : default)
        {
            Failpoints.Pass($"{Service.Name}.before-commit");
            changed = BelongsToSave() is { } statements
                ? await SaveWithAsync(statements, acceptAllChangesOnSuccess, cancellationToken)
                : await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            Failpoints.Pass($"{Service.Name}.after-commit");
        }
        if (spoke)
            Service.Committed.Signal();
        return changed;
    }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Saving waits for the log's head and the write gate: use SaveChangesAsync.");

    /// <summary>Statements of their own in the transaction of this save, such as counters added in the database; null when there are none.</summary>
    protected virtual Func<CancellationToken, Task>? BelongsToSave() => null;

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => ServiceModel.Build(modelBuilder);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();

    private async Task<int> SaveWithAsync(Func<CancellationToken, Task> statements, bool acceptAllChangesOnSuccess, CancellationToken stop)
    {
        await using var transaction = await Database.BeginTransactionAsync(stop);
        await statements(stop);
        var changed = await base.SaveChangesAsync(acceptAllChangesOnSuccess, stop);
        await transaction.CommitAsync(stop);
        return changed;
    }

    private void Say(string stream, IEvent happened, string lane) =>
        said.Add(new Said(stream, happened, lane, acting.Actor, acting.Unit, acting.Cause, Acting.Trace));

    private async Task ChainAsync(CancellationToken stop)
    {
        foreach (var (stream, happened, lane, actor, unit, cause, trace) in said)
        {
            if (!heads.TryGetValue(stream, out var head))
                head = await HeadAsync(stream, stop);
            var id = Guid.CreateVersion7(Service.Clock.GetUtcNow());
            var (payload, sealedPart) = Sealing.Write(happened, id, Service.Keys);
            var name = EventTypes.Of(happened.GetType());
            var row = new LogRow
            {
                Id = id,
                Stream = stream,
                Sequence = head.Sequence + 1,
                Type = name.Name,
                Version = name.Version,
                Lane = lane,
                Actor = actor,
                Unit = unit,
                Time = Service.Clock.GetUtcNow().ToUnixTimeMilliseconds(),
                Cause = cause,
                Trace = trace,
                Payload = payload,
                SealedPart = sealedPart,
                PreviousHash = head.Hash,
                Hash = [],
            };
            row.Hash = HashChain.Of(Service.Name, row);
            Log.Add(row);
            heads[stream] = (row.Sequence, row.Hash);
        }
        said.Clear();
    }

    private async Task<(int, byte[])> HeadAsync(string stream, CancellationToken stop)
    {
        var last = await Log.AsNoTracking()
            .Where(row => row.Stream == stream)
            .OrderByDescending(row => row.Sequence)
            .Select(row => new { row.Sequence, row.Hash })
            .FirstOrDefaultAsync(stop);
        return last is null ? (0, HashChain.Genesis) : (last.Sequence, last.Hash);
    }

    private sealed record Said(string Stream, IEvent Happened, string Lane, string Actor, string? Unit, Guid? Cause, string? Trace);
}
