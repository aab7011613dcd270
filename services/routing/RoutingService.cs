using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Messaging;
using Petitions.Routing.Data;
using Petitions.Routing.Duties;
using Petitions.Routing.Matters;
using Petitions.Routing.Organisation;
using Petitions.Routing.Persons;
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
        setup.Services.AddSingleton<DryRun>().AddSingleton<CoverageGaps>();
        setup.Services.AddScoped<Desk>().AddScoped<MatterAction>();
        setup.Services.AddOptions<AutoRoute>().BindConfiguration("Routing:AutoRoute");
        setup
            .Hears<OnPetitionSubmitted>()
            .Hears<OnPetitionSupplemented>()
            .Hears<OnPetitionWithdrawn>()
            .Hears<OnObjectionRaised>()
            .Hears<OnReplyIssued>()
            .Hears<OnCaseDeclined>()
            .Hears<OnCaseHandedOver>()
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
        DutyListQueries.MapTo(api);
        WithdrawDutyList.MapTo(api);
        TryLetter.MapTo(api);
        TryFile.MapTo(api);
        GapQueries.MapTo(api);
        PersonFile.MapTo(api);
        SimilarMatters.MapTo(api);
    }

    /// <inheritdoc/>
    public async Task PrepareAsync(IServiceProvider services, CancellationToken stop)
    {
        try
        {
            var db = services.GetRequiredService<RoutingDb>();
            await ImportCalendar.LayOutAsync(db, stop);
            await DutyList.LayOutAsync(db, stop);
        }
        catch (Exception e) when (services.GetRequiredService<IDatabaseFaults>().IsDuplicate(e))
        {
            // Another instance that started at the same moment laid it out.
        }
    }
}
