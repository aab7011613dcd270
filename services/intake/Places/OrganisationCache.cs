using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>
/// Keeps the organisation in memory, so that accepting a petition reads no table. Read again when this process heard of a change,
/// and now and then, because another process may have heard of one.
/// </summary>
internal sealed class OrganisationCache(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan lifetime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim loading = new(1, 1);
    private Loaded? known;
    private int changes;

    /// <summary>The organisation as it is known now.</summary>
    public ValueTask<Organisation> ReadAsync(CancellationToken stop) => ReadAsync(lifetime, stop);

    /// <summary>The same; a mailbox that is not in it may just have been added elsewhere, so then it is read again, at most once a second.</summary>
    public async ValueTask<Organisation> KnowingMailboxAsync(string? mailbox, CancellationToken stop)
    {
        var organisation = await ReadAsync(lifetime, stop);
        return mailbox is null || organisation.Mailboxes.ContainsKey(mailbox) ? organisation : await ReadAsync(patience, stop);
    }

    /// <summary>What is known is old once this context has saved.</summary>
    public void ForgetAfterSaveOf(IntakeDb db) => db.SavedChanges += (_, _) => Interlocked.Increment(ref changes);

    private async ValueTask<Organisation> ReadAsync(TimeSpan age, CancellationToken stop)
    {
        var seen = Volatile.Read(ref known);
        if (IsFresh(seen, age))
            return seen!.Organisation;
        // One reads; while it does, the others go on with what they have.
        if (!await loading.WaitAsync(seen is null ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, stop))
            return seen!.Organisation;
        try
        {
            return IsFresh(known, age) ? known!.Organisation : (known = await LoadAsync(stop)).Organisation;
        }
        finally
        {
            loading.Release();
        }
    }

    private bool IsFresh(Loaded? loaded, TimeSpan age) =>
        loaded is not null && loaded.Changes == Volatile.Read(ref changes) && clock.GetElapsedTime(loaded.At) < age;

    private async Task<Loaded> LoadAsync(CancellationToken stop)
    {
        // Counted before the tables are read: a change during the reading makes it old at once.
        var (at, counted) = (clock.GetTimestamp(), Volatile.Read(ref changes));
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
        var units = await db.Units.AsNoTracking().ToListAsync(stop);
        var categories = await db.Categories.AsNoTracking().ToListAsync(stop);
        return new(new Organisation(units, categories), at, counted);
    }

    private sealed record Loaded(Organisation Organisation, long At, int Changes);
}
