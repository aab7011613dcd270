using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Identity.Data;

namespace Petitions.Identity;

/// <summary>Table of contents of the service.</summary>
public sealed class IdentityService : IService
{
    /// <inheritdoc/>
    public string Name => ServiceNames.Identity;

    /// <inheritdoc/>
    public void AddTo(ServiceSetup setup) => setup.Owns<IdentityDb>(Name);

    /// <inheritdoc/>
    public void MapTo(IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi(Name);
        _ = api;
    }
}
