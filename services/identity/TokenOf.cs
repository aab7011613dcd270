using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Identity.Data;

namespace Petitions.Identity;

/// <summary>Tokens without a password, for the process that runs identity itself: the demo acts for its people while its clock leaps.</summary>
public sealed class TokenOf(IServiceProvider services)
{
    /// <summary>A token for the account behind a sign-in name, of staff or else of a petitioner.</summary>
    /// <exception cref="InvalidOperationException">Nobody has that name.</exception>
    public async Task<string> AccountAsync(string signIn, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        string[] names =
        [
            SignInName.Lookup(db.Service.Keys, SignInName.Staff, signIn),
            SignInName.Lookup(db.Service.Keys, SignInName.Citizen, signIn),
        ];
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => names.Contains(a.SignIn), stop);
        var unit = await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == account.Unit, stop);
        var tokens = scope.ServiceProvider.GetRequiredService<Tokens>();
        return (await tokens.SignAsync(db, account.Id.ToString("D"), account.Role, unit, stop)).Value;
    }
}
