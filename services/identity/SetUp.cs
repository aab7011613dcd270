using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Identity.Data;
using Petitions.Messaging;

namespace Petitions.Identity;

/// <summary>The first administrator of a new deployment: exactly one, even when two ask at once.</summary>
internal static class SetUp
{
    public sealed record Request(string? Account, string? Name, string? Password);

    public static void MapTo(IEndpointRouteBuilder api)
    {
        api.MapGet("/setup", AskAsync).ForAnyone();
        api.MapPost("/setup", SetUpAsync).ForAnyone().RequireRateLimiting(RateLimits.Guesses);
    }

    private static async Task<Ok<SetUpState>> AskAsync(IdentityDb db, CancellationToken stop) =>
        TypedResults.Ok(new SetUpState(!await db.FirstAdministrators.AnyAsync(stop)));

    private static async Task<Results<Created<Registered>, ProblemHttpResult>> SetUpAsync(
        Request request,
        IdentityDb db,
        Accounts accounts,
        IDatabaseFaults faults,
        CancellationToken stop
    )
    {
        if (await db.FirstAdministrators.AnyAsync(stop))
            return Done();
        var errors = new Dictionary<string, string>();
        var signInName = SignInName.OfStaff(request.Account);
        if (signInName is null)
            errors["account"] = NewAccount.StaffNameRule;
        if (!NewAccount.IsName(request.Name))
            errors["name"] = NewAccount.NameRule;
        if (!Passwords.Fit(request.Password))
            errors["password"] = Passwords.Rule;
        if (errors.Count > 0)
            return Problem.Invalid(errors);

        var given = new NewAccount(SignInName.Staff, signInName!, request.Name!.Trim(), null, Roles.Administrator, null);
        var account = given.AddTo(db, accounts.PasswordHasher.HashPassword(null!, request.Password!));
        db.FirstAdministrators.Add(new FirstAdministrator { AccountId = account.Id });
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException e) when (faults.IsDuplicate(e))
        {
            return Done();
        }
        return TypedResults.Created((string?)null, new Registered(account.Id));
    }

    private static ProblemHttpResult Done() => Problem.Conflict("already-set-up", "系统已完成初始化。The hall has been set up already.");
}

/// <summary>Whether a first administrator is still wanted.</summary>
internal sealed record SetUpState(bool Needed);

/// <summary>The account that was made.</summary>
internal sealed record Registered(Guid Id);
