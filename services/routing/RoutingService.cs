using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Messaging;
using Petitions.Routing.Data;
using Petitions.Routing.Matters;
using Petitions.Routing.Organisation;
using Petitions.Routing.Proposals;

namespace Petitions.Routing;

/// <summary>Who there is, who decides what, and the desks of the petition offices. Table of contents of the service.</summary>
public sealed class RoutingService : IService
{
    /// <inheritdoc/>
    public string Name => ServiceNames.Routing;

    /// <inheritdoc/>
    public void AddTo(ServiceSetup setup)
    {
        setup.Services.AddSingleton<References>().AddSingleton<Keywords>().AddSingleton<Proposer>();
        setup.Services.AddScoped<Desk>().AddScoped<MatterAction>();
        setup.Services.AddOptions<AutoRoute>().BindConfiguration("Routing:AutoRoute");
        setup
            .Hears<OnPetitionSubmitted>()
            .Hears<OnPetitionSupplemented>()
            .Hears<OnPetitionWithdrawn>()
            .Hears<OnObjectionRaised>()
            .Hears<OnReplyIssued>()
            .Hears<OnCaseDeclined>()
            .Fires<DispatchDeadline>(DispatchDeadline.Kind)
            .Fires<OfficeSuccession>(OfficeSuccession.Kind)
            .Owns<RoutingDb>(Name);
    }

    /// <inheritdoc/>
    public void MapTo(IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi(Name);
        ImportOrganisation.MapTo(api);
        ImportCategories.MapTo(api);
        ImportDutyList.MapTo(api);
        ImportCalendar.MapTo(api);
        UnitQueries.MapTo(api);
        DeskQueries.MapTo(api);
        MatterDetail.MapTo(api);
        ForwardMatter.MapTo(api);
        PassDownMatter.MapTo(api);
        DeclineMatter.MapTo(api);
        DecideObjection.MapTo(api);
        MergeMatter.MapTo(api);
    }

    /// <inheritdoc/>
    public async Task PrepareAsync(IServiceProvider services, CancellationToken stop)
    {
        try
        {
            await ImportCalendar.LayOutAsync(services.GetRequiredService<RoutingDb>(), stop);
        }
        catch (Exception e) when (services.GetRequiredService<IDatabaseFaults>().IsDuplicate(e))
        {
            // Another instance that started at the same moment laid it out.
        }
    }
}
