using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;

namespace Petitions.CitizenPortal;

/// <summary>Table of contents of the face.</summary>
public sealed class CitizenPortalService : IService
{
    /// <inheritdoc/>
    public string Name => ServiceNames.CitizenPortal;

    /// <inheritdoc/>
    public void AddTo(ServiceSetup setup) { }

    /// <inheritdoc/>
    public void MapTo(IEndpointRouteBuilder routes) { }
}
