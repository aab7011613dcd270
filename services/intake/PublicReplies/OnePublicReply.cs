using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Hosting;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>One public question and answer; one that was taken down says so, and not why: the reason may be the petitioner's.</summary>
internal static class OnePublicReply
{
    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapGet("/public-replies/{id:guid}", HandleAsync)
            .ForAnyone()
            .RequireRateLimiting(RateLimits.Readings)
            .WithSummary("One public question and answer; 410 when it was taken down.");

    private static async Task<Results<Ok<PublicReplyView>, StatusCodeHttpResult, ProblemHttpResult>> HandleAsync(
        Guid id,
        HttpContext http,
        IntakeDb db,
        OrganisationCache cache,
        CancellationToken stop
    )
    {
        var reply = await db.PublicReplies.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, stop);
        if (reply is null)
            return Problem.Missing("没有这条公开答复。There is no such public reply.");
        if (reply.TakenDownAt is not null)
            return Problem.Gone("taken-down", "这条公开答复已经撤下。This public reply has been taken down.");
        return PublicCaching.IsKnown(http, reply.Version, db.Service.Clock)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(PublicReplyViews.ViewOf(reply, await cache.ReadAsync(stop)));
    }
}
