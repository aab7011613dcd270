using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Petitions.Identity;

/// <summary>Passwords and lock-out by ASP.NET Core Identity, on the hall's clock: ten wrong ones shut a name for fifteen minutes.</summary>
internal sealed class Accounts(
    AccountStore store,
    IOptions<IdentityOptions> options,
    IPasswordHasher<Account> hasher,
    ILookupNormalizer normalizer,
    IdentityErrorDescriber errors,
    IServiceProvider services,
    ILogger<Accounts> logger,
    TimeProvider clock
) : UserManager<Account>(store, options, hasher, [], [], normalizer, errors, services, logger)
{
    /// <summary>A hash like any other, so that a name without an account costs the same work as a wrong password.</summary>
    private static readonly string someHash = new PasswordHasher<Account>().HashPassword(null!, Guid.NewGuid().ToString());

    /// <summary>Stands for the account that a name does not have; no password opens it.</summary>
    public static Account Nobody(string signIn) =>
        new()
        {
            Id = Guid.Empty,
            SignIn = signIn,
            Role = "",
            CreatedAt = default,
            PasswordHash = someHash,
        };

    /// <inheritdoc/>
    public override async Task<bool> IsLockedOutAsync(Account user) =>
        await store.GetLockoutEndDateAsync(user, CancellationToken) is { } until && until > clock.GetUtcNow();

    /// <inheritdoc/>
    public override async Task<IdentityResult> AccessFailedAsync(Account user)
    {
        if (await store.IncrementAccessFailedCountAsync(user, CancellationToken) < Options.Lockout.MaxFailedAccessAttempts)
            return IdentityResult.Success;
        await store.SetLockoutEndDateAsync(user, clock.GetUtcNow() + Options.Lockout.DefaultLockoutTimeSpan, CancellationToken);
        await store.ResetAccessFailedCountAsync(user, CancellationToken);
        return IdentityResult.Success;
    }
}
