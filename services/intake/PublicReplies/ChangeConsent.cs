using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Intake.Data;
using Petitions.Rules;

namespace Petitions.Intake;

/// <summary>How the petitioner stands to publication, and what is public.</summary>
/// <param name="PublicId">The public page; null when nothing is public.</param>
internal sealed record ConsentView(bool MayPublish, Guid? PublicId);

/// <summary>
/// The petitioner gives the consent, or takes it back, as often as he likes (个人信息保护法 art. 15). It is read where it was said: in the
/// petition's own events.
/// </summary>
internal static class ChangeConsent
{
    /// <summary>Header with the query code, XXXXX-XXXXX.</summary>
    private const string CodeHeader = "Query-Code";

    public sealed record Request(bool? MayPublish);

    public static void MapTo(IEndpointRouteBuilder api)
    {
        api.MapGet("/petitions/{id:guid}/consent", ReadAsync)
            .ForAnyone()
            .RequireRateLimiting(RateLimits.Guesses)
            .WithSummary("Consent to publication of one's own petition, by account or Query-Code header.");
        api.MapPost("/petitions/{id:guid}/consent", ChangeAsync)
            .ForAnyone()
            .RequireRateLimiting(RateLimits.Guesses)
            .WithSummary("Gives the consent or takes it back, by account or Query-Code header.");
    }

    private static async Task<Results<Ok<ConsentView>, ProblemHttpResult>> ReadAsync(
        Guid id,
        HttpContext http,
        IntakeDb db,
        CancellationToken stop
    ) => await IsOwnAsync(id, http, db, stop) ? TypedResults.Ok(await ViewAsync(db, id, stop)) : Problem.Missing();

    private static async Task<Results<Ok<ConsentView>, ProblemHttpResult>> ChangeAsync(
        Guid id,
        Request request,
        HttpContext http,
        IntakeDb db,
        CancellationToken stop
    )
    {
        if (!await IsOwnAsync(id, http, db, stop))
            return Problem.Missing();
        if (request.MayPublish is not { } may)
            return Problem.Invalid("请选择是否同意公开。Say whether it may be published.", "may-publish");
        var view = await ViewAsync(db, id, stop);
        if (view.MayPublish != may)
        {
            db.Record(Streams.Petition(id), new ConsentChanged(id, may));
            await db.SaveChangesAsync(stop);
        }
        return TypedResults.Ok(view with { MayPublish = may });
    }

    private static async Task<bool> IsOwnAsync(Guid id, HttpContext http, IntakeDb db, CancellationToken stop)
    {
        if (await db.Petitions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, stop) is not { } petition)
            return false;
        return (petition.Account is { } owner && http.User.Is(Roles.Citizen) && http.User.Account() == owner)
            || (
                QueryCode.TryParse(http.Request.Headers[CodeHeader], out var code)
                && LookUpPetition.Opens(db.Service.Keys, petition.Number, code, petition.QueryCodeHash)
            );
    }

    private static async Task<ConsentView> ViewAsync(IntakeDb db, Guid id, CancellationToken stop)
    {
        var stream = Streams.Petition(id);
        var last = await db
            .Log.AsNoTracking()
            .Where(row => row.Stream == stream && (row.Type == "petition-submitted" || row.Type == "consent-changed"))
            .OrderByDescending(row => row.Sequence)
            .Select(row => row.Payload)
            .FirstOrDefaultAsync(stop);
        var said = last is null ? default : JsonElement.Parse(last);
        var publicId = await db
            .PublicReplies.AsNoTracking()
            .Where(reply => reply.PetitionId == id && reply.TakenDownAt == null)
            .Select(reply => (Guid?)reply.Id)
            .FirstOrDefaultAsync(stop);
        // Both events name it alike; left out means no.
        return new(last is not null && said.TryGetProperty("mayPublish", out var may) && may.ValueKind == JsonValueKind.True, publicId);
    }
}
