using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>Table of contents of the service.</summary>
public sealed class IntakeService : IService
{
    /// <inheritdoc/>
    public string Name => ServiceNames.Intake;

    /// <inheritdoc/>
    public void AddTo(ServiceSetup setup) => setup.Owns<IntakeDb>(Name);

    /// <inheritdoc/>
    public void MapTo(IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi(Name);
        _ = api;
    }
}
