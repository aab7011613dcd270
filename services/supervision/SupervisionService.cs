using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Supervision.Data;
using Petitions.Supervision.Export;

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
            .Hears<OnPetitionWithdrawn>()
            .Hears<OnUnitRegistered>()
            .Hears<OnUnitAbolished>()
            .Hears<OnCategoryRegistered>()
            .Hears<OnDispatchOpened>()
            .Hears<OnPetitionRouted>()
            .Hears<OnPetitionDeclined>()
            .Hears<OnObjectionUpheld>()
            .Hears<OnObjectionOverruled>()
            .Hears<OnPetitionMerged>()
            .Hears<OnPetitionUnmerged>()
            .Hears<OnCaseOpened>()
            .Hears<OnCaseAccepted>()
            .Hears<OnObjectionRaised>()
            .Hears<OnCaseReturned>()
            .Hears<OnCaseDeclined>()
            .Hears<OnCaseHandedOver>()
            .Hears<OnDeadlineExtended>()
            .Hears<OnQuestionAsked>()
            .Hears<OnReplyIssued>()
            .Hears<OnReplyPublished>()
            .Hears<OnPublicReplyTakenDown>()
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
        RankingQueries.MapTo(api);
        MatterQueries.MapTo(api);
        ExportQueries.MapTo(api);
    }
}
