using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Messaging;
using Petitions.SatisfactionSurvey.Data;

namespace Petitions.SatisfactionSurvey;

/// <summary>Ratings of <see cref="Ratings"/>, and words of at most 1,000 characters.</summary>
internal sealed record Answer(string? OfficeRating, string? UnitRating, string? Words);

/// <summary>评价: the petitioner rates office and unit, each by itself, once (art. 21).</summary>
internal static class AnswerSurvey
{
    private const int LongestWords = 1000;

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/surveys/{petitionId:guid}/answer", HandleAsync)
            .ForAnyone()
            .RequireRateLimiting(RateLimits.Codes)
            .WithSummary("Rates office and unit, by account or Query-Code header.");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid petitionId,
        Answer asked,
        HttpContext context,
        SatisfactionSurveyDb db,
        IDatabaseFaults faults,
        CancellationToken stop
    )
    {
        if (!await db.MayRateAsync(petitionId, context, stop))
            return Problem.Missing();
        if (Wrong(asked, out var words) is { Count: > 0 } errors)
            return Problem.Invalid(errors);
        var survey = await db.Surveys.SingleOrDefaultAsync(row => row.PetitionId == petitionId, stop);
        if (survey is null)
            return OneSurvey.NotOpen();
        var now = db.Service.Clock.GetUtcNow();
        if (survey.RefusalAt(now) is { } refusal)
            return Problem.Refused(refusal);

        var box = db.Service.Keys.Seal(words, Survey.About(petitionId));
        db.Record(Streams.Petition(petitionId), survey.Answer(asked.OfficeRating!, asked.UnitRating!, words, box, now));
        await db.CancelTimerAsync(LapseSurvey.Kind, $"{petitionId:D}", stop);
        try
        {
            await db.SaveChangesAsync(stop);
            return TypedResults.NoContent();
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || faults.IsDuplicate(e))
        {
            // Another answer, or the lapse, was first: then its refusal holds.
            db.ChangeTracker.Clear();
            var ended = await db.Surveys.AsNoTracking().SingleAsync(row => row.PetitionId == petitionId, stop);
            if (ended.RefusalAt(db.Service.Clock.GetUtcNow()) is { } late)
                return Problem.Refused(late);
            throw;
        }
    }

    private static Dictionary<string, string> Wrong(Answer asked, out string? words)
    {
        const string choose = "请选择“满意”“基本满意”或“不满意”。Choose satisfied, fairly satisfied or dissatisfied.";
        var errors = new Dictionary<string, string>();
        if (!Ratings.All.Contains(asked.OfficeRating))
            errors["officeRating"] = choose;
        if (!Ratings.All.Contains(asked.UnitRating))
            errors["unitRating"] = choose;
        if (!PlainText.TryClean(asked.Words, out var clean) || PlainText.LengthOf(clean) > LongestWords)
            errors["words"] = "补充说明最多 1000 个字。The words take at most 1,000 characters.";
        words = clean.Length == 0 ? null : clean;
        return errors;
    }
}
