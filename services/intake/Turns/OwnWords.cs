using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Intake.Data;
using Petitions.Messaging;

namespace Petitions.Intake;

/// <summary>What was written.</summary>
internal sealed record WordsWritten(Guid Id);

/// <summary>What a petitioner writes after the petition: step, event and answer in one save; under one key it happens once.</summary>
internal static class OwnWords
{
    /// <summary>Longest text, in characters.</summary>
    public const int Longest = 5000;

    /// <summary>A step of the petitioner's own.</summary>
    public static void KeepOwn(this IntakeDb db, Guid petition, Guid id, IEvent said, StepData data)
    {
        db.Steps.Add(
            new Step
            {
                Id = id,
                PetitionId = petition,
                At = db.Service.Clock.GetUtcNow().UtcDateTime,
                Sequence = 0,
                Kind = EventTypes.Of(said.GetType()).Name,
                Data = JsonSerializer.Serialize(data, EventTypes.Json),
            }
        );
        db.Record(Streams.Petition(petition), said);
    }

    /// <summary>Cleaned text, or what is wrong with it.</summary>
    public static (string Text, ProblemHttpResult? Wrong) Read(string field, string? typed, int least = 1)
    {
        if (PlainText.TryClean(typed, out var clean) && PlainText.LengthOf(clean) is var length && length >= least && length <= Longest)
            return (clean, null);
        var why =
            least == 0
                ? $"最多 {Longest} 个字。At most {Longest} characters."
                : $"请填写 {least} 至 {Longest} 个字。It takes {least} to {Longest} characters.";
        return ("", Wrong(field, why));
    }

    /// <summary>One field is wrong.</summary>
    public static ProblemHttpResult Wrong(string field, string why) => Problem.Invalid(new Dictionary<string, string> { [field] = why });

    /// <summary>Where it stands now; it is no time to write any more, and why.</summary>
    public static async Task<ProblemHttpResult?> RefusalAsync(this IntakeDb db, Guid petition, CancellationToken stop)
    {
        var progress = await db.Progress.AsNoTracking().SingleOrDefaultAsync(row => row.PetitionId == petition, stop);
        var status = Standing.Of(progress, await Standing.MergedIntoAsync(db, [progress], stop)).Status;
        return PetitionStatus.IsInHand(status)
            ? null
            : Problem.Conflict(
                "not-in-hand",
                $"该事项当前状态为“{PetitionStatus.TextOf(status)}”，不能再补充、答复或者撤回。It is answered or ended: nothing can be added or taken back."
            );
    }

    /// <summary>Saves; what was done under the same key before is answered again.</summary>
    public static async Task<Results<Created<WordsWritten>, ProblemHttpResult>> SaveOnceAsync(
        this IntakeDb db,
        IdempotencyKey key,
        WordsWritten written,
        IDatabaseFaults faults,
        HttpContext context
    )
    {
        db.Keep(key, written);
        try
        {
            await db.SaveChangesAsync(context.RequestAborted);
            return TypedResults.Created((string?)null, written);
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || faults.IsDuplicate(e))
        {
            if (await db.EarlierAsync<WordsWritten>(key, context.RequestAborted) is not { } earlier)
                throw;
            return earlier.SameRequest ? TypedResults.Created((string?)null, earlier.Response) : Idempotency.Reused();
        }
    }
}
