using Microsoft.AspNetCore.Routing;
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
    public void AddTo(ServiceSetup setup) => setup.Owns<SupervisionDb>(Name);

    /// <inheritdoc/>
    public void MapTo(IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi(Name);
        _ = api;
    }
}
