using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;
using Petitions.Hosting;

namespace Petitions.CaseHandling;

/// <summary>Table of contents of the service.</summary>
public sealed class CaseHandlingService : IService
{
    /// <inheritdoc/>
    public string Name => ServiceNames.CaseHandling;

    /// <inheritdoc/>
    public void AddTo(ServiceSetup setup)
    {
        setup.Services.AddScoped<CaseCommands>().AddScoped<PublicationCommands>();
        setup
            .Hears<OnPetitionRouted>()
            .Hears<OnObjectionUpheld>()
            .Hears<OnObjectionOverruled>()
            .Hears<OnPetitionMerged>()
            .Hears<OnPetitionUnmerged>()
            .Hears<OnPetitionSupplemented>()
            .Hears<OnPetitionWithdrawn>()
            .Hears<OnQuestionAnswered>()
            .Hears<OnPostAssigned>()
            .Hears<OnUnitRegistered>()
            .Hears<OnUnitAbolished>()
            .Hears<KeepsCalendar<CaseHandlingDb>>()
            .Hears<OnSurveyAnswered>()
            .Hears<OnSurveyLapsed>()
            .Fires<UnitSuccession>(UnitSuccession.Kind)
            .Hears<OnConsentChanged>()
            .Fires<NoticeDeadline>(NoticeDeadline.Kind)
            .Fires<HandlingDeadline>(HandlingDeadline.Kind)
            .Owns<CaseHandlingDb>(Name);
    }

    /// <inheritdoc/>
    public void MapTo(IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi(Name);
        QueueQueries.MapTo(api);
        CaseQueries.MapTo(api);
        AcceptCase.MapTo(api);
        ObjectToCase.MapTo(api);
        RefuseCase.MapTo(api);
        AssignCase.MapTo(api);
        AskPetitioner.MapTo(api);
        ExtendDeadline.MapTo(api);
        DraftReply.MapTo(api);
        SubmitReply.MapTo(api);
        SendBackReply.MapTo(api);
        ApproveReply.MapTo(api);
        PublicationQueries.MapTo(api);
        DraftPublicReply.MapTo(api);
        PublishReply.MapTo(api);
        TakeDownPublicReply.MapTo(api);
    }
}
