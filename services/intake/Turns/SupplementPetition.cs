using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Intake.Data;
using Petitions.Messaging;

namespace Petitions.Intake;

/// <summary>补充材料: the petitioner adds to it until it is answered; whoever has it reads it there.</summary>
internal static class SupplementPetition
{
    public sealed record Request(string? Text, IReadOnlyList<string>? Attachments);

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/petitions/{id:guid}/supplements", HandleAsync)
            .ForAnyone()
            .RequireRateLimiting(RateLimits.Codes)
            .WithSummary("Adds to one's own petition, by account or Query-Code header; needs an Idempotency-Key.");

    private static async Task<Results<Created<WordsWritten>, ProblemHttpResult>> HandleAsync(
        Guid id,
        Request asked,
        HttpContext context,
        IntakeDb db,
        IDatabaseFaults faults,
        CancellationToken stop
    )
    {
        if (IdempotencyKey.Of(context, asked) is not { } key)
            return Idempotency.Missing();
        if (await db.FindOwnAsync(context, id, stop) is null)
            return Problem.Missing();
        var (text, wrong) = OwnWords.Read("text", asked.Text);
        if (wrong is not null)
            return wrong;
        if (await db.EarlierAsync<WordsWritten>(key, stop) is { SameRequest: true } earlier)
            return TypedResults.Created((string?)null, earlier.Response);
        if (await db.RefusalAsync(id, stop) is { } refused)
            return refused;
        var message = Guid.CreateVersion7(db.Service.Clock.GetUtcNow());
        var claim = await db.ClaimAsync(asked.Attachments, id, message, stop);
        if (claim.Error is { } error)
            return OwnWords.Wrong("attachments", error);
        db.KeepOwn(id, message, new PetitionSupplemented(id, message) { Sealed = new Words(text, claim.Files) }, new StepData(Words: text));
        return await db.SaveOnceAsync(key, new WordsWritten(message), faults, context);
    }
}
