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

/// <summary>A petitioner signs up, once for all mailboxes; the phone is the sign-in name.</summary>
internal static class RegisterCitizen
{
    public sealed record Request(string? Name, string? Phone, string? Password);

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/accounts", RegisterAsync).ForAnyone().RequireRateLimiting(RateLimits.Submissions);

    private static async Task<Results<Created<Registered>, ProblemHttpResult>> RegisterAsync(
        Request request,
        IdentityDb db,
        Accounts accounts,
        IDatabaseFaults faults,
        CancellationToken stop
    )
    {
        var errors = new Dictionary<string, string>();
        var phone = SignInName.Phone(request.Phone);
        if (!NewAccount.IsName(request.Name))
            errors["name"] = NewAccount.NameRule;
        if (phone is null)
            errors["phone"] = "请填写正确的手机号码。Enter a phone number.";
        if (!Passwords.Fit(request.Password))
            errors["password"] = Passwords.Rule;
        if (errors.Count > 0)
            return Problem.Invalid(errors);

        var signIn = SignInName.Lookup(db.Service.Keys, SignInName.Citizen, phone!);
        if (await db.Accounts.AnyAsync(a => a.SignIn == signIn, stop))
            return Taken();
        var given = new NewAccount(SignInName.Citizen, phone!, request.Name!.Trim(), phone, Roles.Citizen, null);
        var account = given.AddTo(db, accounts.PasswordHasher.HashPassword(null!, request.Password!));
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException e) when (faults.IsDuplicate(e))
        {
            return Taken();
        }
        return TypedResults.Created((string?)null, new Registered(account.Id));
    }

    private static ProblemHttpResult Taken() =>
        Problem.Conflict("phone-taken", "该手机号码已注册，请直接登录。This phone number has an account: sign in with it.");
}
