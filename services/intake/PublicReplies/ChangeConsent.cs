using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>How the petitioner stands to publication, and what is public.</summary>
/// <param name="PublicId">The public page; null when nothing is public.</param>
internal sealed record ConsentView(bool MayPublish, Guid? PublicId);

/// <summary>
/// The petitioner gives the consent, or takes it back, as often as he likes (个人信息保护法 art. 15).
/// </summary>
internal static class ChangeConsent
{
    public sealed record Request(bool? MayPublish);

    public static void MapTo(IEndpointRouteBuilder api)
    {
        api.MapGet("/petitions/{id:guid}/consent", ReadAsync)
            .ForAnyone()
            .RequireRateLimiting(RateLimits.Codes)
            .WithSummary("Consent to publication of one's own petition, by account or Query-Code header.");
        api.MapPost("/petitions/{id:guid}/consent", ChangeAsync)
            .ForAnyone()
            .RequireRateLimiting(RateLimits.Codes)
            .WithSummary("Gives the consent or takes it back, by account or Query-Code header.");
    }

    private static async Task<Results<Ok<ConsentView>, ProblemHttpResult>> ReadAsync(
        Guid id,
        HttpContext http,
        IntakeDb db,
        CancellationToken stop
    ) =>
        await db.FindOwnAsync(http, id, stop) is { } petition
            ? TypedResults.Ok(new ConsentView(petition.MayPublish == true, await PublicIdAsync(db, id, stop)))
            : Problem.Missing();

    private static async Task<Results<Ok<ConsentView>, ProblemHttpResult>> ChangeAsync(
        Guid id,
        Request request,
        HttpContext http,
        IntakeDb db,
        CancellationToken stop
    )
    {
        if (await db.FindOwnAsync(http, id, stop) is not { } petition)
            return Problem.Missing();
        if (request.MayPublish is not { } may)
            return Problem.Invalid("请选择是否同意公开。Say whether it may be published.", "may-publish");
        // Left out when it was written means no.
        if ((petition.MayPublish == true) != may)
        {
            db.Petitions.Attach(petition).Entity.MayPublish = may;
            db.Record(Streams.Petition(id), new ConsentChanged(id, may));
            await db.SaveChangesAsync(stop);
        }
        return TypedResults.Ok(new ConsentView(may, await PublicIdAsync(db, id, stop)));
    }

    private static Task<Guid?> PublicIdAsync(IntakeDb db, Guid id, CancellationToken stop) =>
        db
            .PublicReplies.AsNoTracking()
            .Where(reply => reply.PetitionId == id && reply.TakenDownAt == null)
            .Select(reply => (Guid?)reply.Id)
            .FirstOrDefaultAsync(stop);
}
