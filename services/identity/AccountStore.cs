using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Petitions.Identity.Data;
using Petitions.Messaging;

namespace Petitions.Identity;

/// <summary>Accounts and their failed sign-ins as ASP.NET Core Identity wants them. Failures are counted in the database, so that guesses made at once all count.</summary>
internal sealed class AccountStore(IdentityDb db, IDatabaseFaults faults)
    : IUserStore<Account>,
        IUserPasswordStore<Account>,
        IUserLockoutStore<Account>
{
    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString("D"));

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SignIn);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.SignIn);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A sign-in name does not change.");

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken)
    {
        db.Accounts.Add(user);
        await db.SaveChangesAsync(cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        if (db.Entry(user).State != EntityState.Detached)
            user.Version++;
        await db.SaveChangesAsync(cancellationToken);
        return IdentityResult.Success;
    }

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Accounts are not deleted: the log names them.");

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? await db.Accounts.FindAsync([id], cancellationToken) : null;

    /// <param name="normalizedUserName">The keyed hash, in whichever case.</param>
    /// <param name="cancellationToken">Stops.</param>
    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
#pragma warning disable CA1308 // A hash is written in lower case here.
        var signIn = normalizedUserName.ToLowerInvariant();
#pragma warning restore CA1308
        return db.Accounts.SingleOrDefaultAsync(account => account.SignIn == signIn, cancellationToken);
    }

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public async Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken cancellationToken) =>
        (await FailuresAsync(user, cancellationToken))?.LockedUntil;

    public async Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        var until = lockoutEnd?.UtcDateTime;
        using var turn = await db.Service.Gate.EnterAsync(cancellationToken);
        await Rows(user).ExecuteUpdateAsync(set => set.SetProperty(row => row.LockedUntil, until), cancellationToken);
    }

    public async Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        if (await AddOneAsync(user, cancellationToken) == 0)
            await AddFirstAsync(user, cancellationToken);
        return (await FailuresAsync(user, cancellationToken))?.Count ?? 0;
    }

    public async Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        using var turn = await db.Service.Gate.EnterAsync(cancellationToken);
        await Rows(user).ExecuteUpdateAsync(set => set.SetProperty(row => row.Count, 0), cancellationToken);
    }

    public async Task<int> GetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) =>
        (await FailuresAsync(user, cancellationToken))?.Count ?? 0;

    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() { }

    private IQueryable<FailedSignIns> Rows(Account user) => db.FailedSignIns.Where(row => row.SignIn == user.SignIn);

    private Task<FailedSignIns?> FailuresAsync(Account user, CancellationToken stop) =>
        Rows(user).AsNoTracking().SingleOrDefaultAsync(stop);

    private async Task<int> AddOneAsync(Account user, CancellationToken stop)
    {
        var now = db.Service.Clock.GetUtcNow().UtcDateTime;
        using var turn = await db.Service.Gate.EnterAsync(stop);
        return await Rows(user)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Count, row => row.Count + 1).SetProperty(row => row.LastAt, now), stop);
    }

    private async Task AddFirstAsync(Account user, CancellationToken stop)
    {
        var first = new FailedSignIns
        {
            SignIn = user.SignIn,
            Count = 1,
            LastAt = db.Service.Clock.GetUtcNow().UtcDateTime,
        };
        db.FailedSignIns.Add(first);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException e) when (faults.IsDuplicate(e))
        {
            db.Entry(first).State = EntityState.Detached;
            await AddOneAsync(user, stop);
            return;
        }
        db.Entry(first).State = EntityState.Detached;
    }
}
