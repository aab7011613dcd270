using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.SatisfactionSurvey.Data;

namespace Petitions.SatisfactionSurvey;

/// <summary>Table of contents of the service.</summary>
public sealed class SatisfactionSurveyService : IService
{
    /// <inheritdoc/>
    public string Name => ServiceNames.SatisfactionSurvey;

    /// <inheritdoc/>
    public void AddTo(ServiceSetup setup) => setup.Owns<SatisfactionSurveyDb>(Name);

    /// <inheritdoc/>
    public void MapTo(IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi(Name);
        _ = api;
    }
}
