using Microsoft.AspNetCore.Routing;
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
    public void AddTo(ServiceSetup setup) => setup.Owns<CaseHandlingDb>(Name);

    /// <inheritdoc/>
    public void MapTo(IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi(Name);
        _ = api;
    }
}
