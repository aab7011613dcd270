using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Hosting;
using Petitions.Identity.Data;

namespace Petitions.Identity;

/// <summary>Signs out. Who holds the handle may end it; what is not open ends just as well.</summary>
internal static class EndSession
{
    public sealed record Request(string? Session);

    public static void MapTo(IEndpointRouteBuilder api) => api.MapPost("/sessions/end", EndAsync).ForAnyone();

    private static async Task<NoContent> EndAsync(Request request, IdentityDb db, CancellationToken stop)
    {
        var hash = Session.HashOf(request.Session ?? "");
        var now = db.Service.Clock.GetUtcNow().UtcDateTime;
        using var turn = await db.Service.Gate.EnterAsync(stop);
        await db
            .Sessions.Where(s => s.Handle == hash && s.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedAt, now), stop);
        return TypedResults.NoContent();
    }
}
