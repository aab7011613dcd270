using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Routing.Data;

namespace Petitions.Routing;

/// <summary>Table of contents of the service.</summary>
public sealed class RoutingService : IService
{
    /// <inheritdoc/>
    public string Name => ServiceNames.Routing;

    /// <inheritdoc/>
    public void AddTo(ServiceSetup setup) => setup.Owns<RoutingDb>(Name);

    /// <inheritdoc/>
    public void MapTo(IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi(Name);
        _ = api;
    }
}
