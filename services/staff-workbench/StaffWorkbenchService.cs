using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;

namespace Petitions.StaffWorkbench;

/// <summary>Table of contents of the face.</summary>
public sealed class StaffWorkbenchService : IService
{
    /// <inheritdoc/>
    public string Name => ServiceNames.StaffWorkbench;

    /// <inheritdoc/>
    public void AddTo(ServiceSetup setup) { }

    /// <inheritdoc/>
    public void MapTo(IEndpointRouteBuilder routes) { }
}
