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
        setup.Services.AddSingleton<OrganisationCache>();
        setup.Services.AddNotices();
        setup
            .Hears<OnUnitRegistered>()
            .Hears<OnCategoryRegistered>()
            .Hears<OnDispatchOpened>()
            .Hears<OnPetitionPassedDown>()
            .Hears<OnPetitionRouted>()
            .Hears<OnPetitionDeclined>()
            .Hears<OnCaseOpened>()
            .Hears<OnCaseAccepted>()
            .Hears<OnReplyIssued>()
            .Hears<OnCaseClosed>()
            .Hears<OnSurveyOpened>()
            .Hears<OnSurveyAnswered>()
            .Hears<OnSurveyLapsed>()
            .Fires<RatingReminder>(RatingReminder.Kind)
            .Owns<IntakeDb>(Name);
    }

    /// <inheritdoc/>
    public void MapTo(IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi(Name);
        AddressBook.MapTo(api);
        SubmitPetition.MapTo(api);
        MyPetitions.MapTo(api);
        OnePetition.MapTo(api);
        LookUpPetition.MapTo(api);
        AskStatuses.MapTo(api);
        api.MapNotices();
    }
}
