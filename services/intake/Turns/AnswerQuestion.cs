using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Intake.Data;
using Petitions.Messaging;

namespace Petitions.Intake;

/// <summary>The petitioner answers a question of the unit, once.</summary>
internal static class AnswerQuestion
{
    public sealed record Request(Guid? Question, string? Text, IReadOnlyList<string>? Attachments);

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/petitions/{id:guid}/answers", HandleAsync)
            .ForAnyone()
            .RequireRateLimiting(RateLimits.Codes)
            .WithSummary("Answers the unit's question, by account or Query-Code header; needs an Idempotency-Key.");

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
        var steps = await db.Steps.AsNoTracking().Where(step => step.PetitionId == id).ToListAsync(stop);
        if (!steps.Any(step => step.Kind == "question-asked" && step.ReadData().Question == asked.Question))
            return Problem.Missing("没有这个问题。There is no such question.", "no-question");
        // The step's id is the question's: a second answer finds the place taken.
        var question = asked.Question!.Value;
        if (steps.Any(step => step.Id == question))
            return Problem.Conflict("answered-already", "该问题已经答复；如需补充，请使用“补充材料”。It was answered already.");
        var message = Guid.CreateVersion7(db.Service.Clock.GetUtcNow());
        var claim = await db.ClaimAsync(asked.Attachments, id, question, stop);
        if (claim.Error is { } error)
            return OwnWords.Wrong("attachments", error);
        db.KeepOwn(
            id,
            question,
            new QuestionAnswered(id, question, message) { Sealed = new Words(text, claim.Files) },
            new StepData(Words: text, Question: question)
        );
        return await db.SaveOnceAsync(key, new WordsWritten(message), faults, context);
    }
}
