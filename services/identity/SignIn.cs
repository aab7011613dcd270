using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Identity.Data;
using Petitions.Messaging;

namespace Petitions.Identity;

/// <summary>Opens a session for a sign-in name and its password. A name nobody has is answered like a wrong password, in text and in time.</summary>
internal static class SignIn
{
    public sealed record Request(string? Account, string? Password, string? Face);

    public sealed record Answer(string Session, AccountView Account);

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions", SignInAsync).ForAnyone().RequireRateLimiting(RateLimits.Guesses);

    private static async Task<Results<Ok<Answer>, ProblemHttpResult>> SignInAsync(
        Request request,
        IdentityDb db,
        Accounts accounts,
        IServiceScopeFactory scopes,
        IDatabaseFaults faults,
        CancellationToken stop
    )
    {
        if (request is not { Account.Length: > 0 and <= 100, Password: { } password, Face: SignInName.Citizen or SignInName.Staff })
            return Problem.Invalid("请填写账号和密码。Enter your account and password.");
        var signIn = SignInName.Lookup(db.Service.Keys, request.Face, request.Account);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.SignIn == signIn, stop) ?? Accounts.Nobody(signIn);
        if (await accounts.IsLockedOutAsync(account))
            return Locked();
        if (password.Length > Passwords.Longest || !await accounts.CheckPasswordAsync(account, password))
        {
            await accounts.AccessFailedAsync(account);
            return await accounts.IsLockedOutAsync(account) ? Locked() : Wrong();
        }
        await accounts.ResetAccessFailedCountAsync(account);
        return TypedResults.Ok(await OpenAsync(account.Id, scopes, faults, stop));
    }

    /// <summary>Signing in twice at once meets at the account's log: the loser goes again.</summary>
    private static async Task<Answer> OpenAsync(Guid id, IServiceScopeFactory scopes, IDatabaseFaults faults, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OpenOnceAsync(id, scopes, stop);
            }
            catch (DbUpdateException e) when (attempt < 20 && faults.IsDuplicate(e))
            {
                // Apart from the others that lost, or they meet again.
                await Task.Delay(Random.Shared.Next(10 * attempt), stop);
            }
        }
    }

    private static async Task<Answer> OpenOnceAsync(Guid id, IServiceScopeFactory scopes, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == id, stop);
        var unit = await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == account.Unit, stop);
        var acting = scope.ServiceProvider.GetRequiredService<Acting>();
        (acting.Actor, acting.Unit) = (account.Actor, account.Unit);
        var (session, handle) = Session.Open(account, db.Service.Clock.GetUtcNow());
        db.Sessions.Add(session);
        db.Record(Streams.Account(account.Id), new SignedIn(account.Id));
        await db.SaveChangesAsync(stop);
        return new Answer(handle, AccountView.Of(account, unit, db.Service.Keys));
    }

    private static ProblemHttpResult Wrong() =>
        Problem.NotKnown("wrong-credentials", "账号或密码不正确。The account or the password is wrong.");

    private static ProblemHttpResult Locked() =>
        Problem.TooMany("locked", "密码错误次数过多，请 15 分钟后再试。Too many wrong passwords: try again in 15 minutes.");
}
