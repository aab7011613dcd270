using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Petitions.CitizenPortal.PublicReplies;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Web;

namespace Petitions.CitizenPortal;

/// <summary>Table of contents of the face: its pages are the files under Pages.</summary>
public sealed class CitizenPortalService : IService
{
    /// <inheritdoc/>
    public string Name => ServiceNames.CitizenPortal;

    /// <inheritdoc/>
    public void AddTo(ServiceSetup setup)
    {
        setup.AddFace(Faces.Citizen);
        setup
            .Services.AddScoped<AddressBook>()
            .AddScoped<KeptCodes>()
            .AddScoped<PetitionReader>()
            .AddScoped<PublicReader>()
            .AddScoped<LetterFiles>();
    }

    /// <inheritdoc/>
    public void MapTo(IEndpointRouteBuilder routes)
    {
        ReplyFeed.MapTo(routes);
        routes.MapFace<App>(Faces.Citizen);
        CitizenAttachments.MapTo(routes);
    }
}
