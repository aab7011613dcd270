using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.SatisfactionSurvey.Data;

namespace Petitions.SatisfactionSurvey;

/// <summary>Table of contents of the service: after a reply, the petitioner rates office and unit, or the window lapses.</summary>
public sealed class SatisfactionSurveyService : IService
{
    /// <inheritdoc/>
    public string Name => ServiceNames.SatisfactionSurvey;

    /// <inheritdoc/>
    public void AddTo(ServiceSetup setup)
    {
        setup.Services.AddSingleton<RatingWindow>();
        setup
            .Hears<OnPetitionSubmitted>()
            .Hears<OnReplyIssued>()
            .Hears<OnUnitRegistered>()
            .Hears<KeepsCalendar<SatisfactionSurveyDb>>()
            .Fires<LapseSurvey>(LapseSurvey.Kind)
            .Owns<SatisfactionSurveyDb>(Name);
    }

    /// <inheritdoc/>
    public void MapTo(IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi(Name);
        OneSurvey.MapTo(api);
        AnswerSurvey.MapTo(api);
    }

    /// <inheritdoc/>
    public Task PrepareAsync(IServiceProvider services, CancellationToken stop)
    {
        // A wrong setting stops the start, not the first reply.
        _ = services.GetRequiredService<RatingWindow>();
        return Task.CompletedTask;
    }
}
