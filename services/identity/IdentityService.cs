using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Identity.Data;
using Petitions.Messaging;

namespace Petitions.Identity;

/// <summary>Table of contents of the service.</summary>
public sealed class IdentityService : IService
{
    /// <inheritdoc/>
    public string Name => ServiceNames.Identity;

    /// <inheritdoc/>
    public void AddTo(ServiceSetup setup)
    {
        setup.Hears<OnUnitRegistered>().Fires<ForgetOld>(ForgetOld.Kind).Owns<IdentityDb>(Name);
        setup.Services.AddIdentityCore<Account>(options =>
        {
            options.Lockout.MaxFailedAccessAttempts = 10;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        });
        setup.Services.AddScoped<AccountStore>().AddScoped<Accounts>();
        setup.Services.AddSingleton<SigningKeys>().AddSingleton<Tokens>();
    }

    /// <inheritdoc/>
    public void MapTo(IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi(Name);
        PublishKeys.MapTo(api);
        SetUp.MapTo(api);
        RegisterCitizen.MapTo(api);
        SignIn.MapTo(api);
        IssueToken.MapTo(api);
        EndSession.MapTo(api);
        IssueServiceToken.MapTo(api);
        ImportStaff.MapTo(api);
        StaffQueries.MapTo(api);
    }

    /// <inheritdoc/>
    public async Task PrepareAsync(IServiceProvider services, CancellationToken stop)
    {
        var db = services.GetRequiredService<IdentityDb>();
        var faults = services.GetRequiredService<IDatabaseFaults>();
        await SigningKeys.EnsureAsync(db, faults, stop);
        if (await db.Timers.AnyAsync(timer => timer.Kind == ForgetOld.Kind, stop))
            return;
        await db.SetTimerAsync(ForgetOld.Kind, ForgetOld.Subject, db.Service.Clock.GetUtcNow().AddDays(1), stop);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException e) when (faults.IsDuplicate(e))
        {
            // Another instance set it.
        }
    }
}
