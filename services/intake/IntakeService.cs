using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>Table of contents of the service: receives petitions, and shows each petitioner what became of his.</summary>
public sealed class IntakeService : IService
{
    /// <inheritdoc/>
    public string Name => ServiceNames.Intake;

    /// <inheritdoc/>
    public void AddTo(ServiceSetup setup)
    {
        setup.Services.AddSingleton<OrganisationCache>().AddScoped<ReplyIndex>().AddScoped<ReplySearch>().AddAttachments(setup.Shape);
        setup.Services.AddNotices();
        setup
            .Hears<OnUnitRegistered>()
            .Hears<OnCategoryRegistered>()
            .Hears<OnDispatchOpened>()
            .Hears<OnPetitionPassedDown>()
            .Hears<OnPetitionRouted>()
            .Hears<OnPetitionDeclined>()
            .Hears<OnObjectionUpheld>()
            .Hears<OnPetitionMerged>()
            .Hears<OnPetitionUnmerged>()
            .Hears<OnCaseOpened>()
            .Hears<OnCaseReturned>()
            .Hears<OnCaseDeclined>()
            .Hears<OnCaseHandedOver>()
            .Hears<OnDeadlineExtended>()
            .Hears<OnQuestionAsked>()
            .Hears<OnCaseAccepted>()
            .Hears<OnReplyIssued>()
            .Hears<OnCaseClosed>()
            .Hears<OnSurveyOpened>()
            .Hears<OnSurveyAnswered>()
            .Hears<OnSurveyLapsed>()
            .Hears<OnReplyPublished>()
            .Hears<OnPublicReplyTakenDown>()
            .Fires<RatingReminder>(RatingReminder.Kind)
            .Fires<UnclaimedAttachment>(UnclaimedAttachment.Kind)
            .Owns<IntakeDb>(Name);
    }

    /// <inheritdoc/>
    public void MapTo(IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi(Name);
        AddressBook.MapTo(api);
        UploadAttachment.MapTo(api);
        DownloadAttachment.MapTo(api);
        SubmitPetition.MapTo(api);
        MyPetitions.MapTo(api);
        OnePetition.MapTo(api);
        LookUpPetition.MapTo(api);
        AskStatuses.MapTo(api);
        SupplementPetition.MapTo(api);
        AnswerQuestion.MapTo(api);
        WithdrawPetition.MapTo(api);
        ChangeConsent.MapTo(api);
        PublicReplyList.MapTo(api);
        OnePublicReply.MapTo(api);
        api.MapNotices();
    }

    /// <inheritdoc/>
    public Task PrepareAsync(IServiceProvider services, CancellationToken stop)
    {
        services.GetRequiredService<IncomingFolder>().Tidy();
        return Task.CompletedTask;
    }
}
