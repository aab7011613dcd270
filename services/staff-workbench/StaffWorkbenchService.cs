using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.StaffWorkbench.Duties;
using Petitions.StaffWorkbench.Figures;
using Petitions.Web;

namespace Petitions.StaffWorkbench;

/// <summary>Table of contents of the face: its pages are the files under Pages.</summary>
public sealed class StaffWorkbenchService : IService
{
    /// <inheritdoc/>
    public string Name => ServiceNames.StaffWorkbench;

    /// <inheritdoc/>
    public void AddTo(ServiceSetup setup) => setup.AddFace(Faces.Staff);

    /// <inheritdoc/>
    public void MapTo(IEndpointRouteBuilder routes)
    {
        routes.MapFace<App>(Faces.Staff);
        CsvDownloads.MapTo(routes);
        FigureFiles.MapTo(routes);
        StaffAttachment.MapTo(routes);
    }
}
