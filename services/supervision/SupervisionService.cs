using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>Table of contents of the service.</summary>
public sealed class SupervisionService : IService
{
    /// <inheritdoc/>
    public string Name => ServiceNames.Supervision;

    /// <inheritdoc/>
    public void AddTo(ServiceSetup setup)
    {
        setup.Services.AddSingleton<SupervisionRebuild>();
        setup
            .Hears<OnPetitionSubmitted>()
            .Hears<OnUnitRegistered>()
            .Hears<OnDispatchOpened>()
            .Hears<OnPetitionRouted>()
            .Hears<OnPetitionDeclined>()
            .Hears<OnCaseOpened>()
            .Hears<OnCaseAccepted>()
            .Hears<OnReplyIssued>()
            .Hears<OnCaseClosed>()
            .Hears<OnSurveyAnswered>()
            .Hears<OnSurveyLapsed>()
            .Owns<SupervisionDb>(Name);
    }

    /// <inheritdoc/>
    public void MapTo(IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi(Name);
        FigureQueries.MapTo(api);
        MatterQueries.MapTo(api);
    }
}
