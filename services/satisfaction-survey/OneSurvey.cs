using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Hosting;
using Petitions.SatisfactionSurvey.Data;

namespace Petitions.SatisfactionSurvey;

/// <summary>The survey as the petitioner sees it.</summary>
/// <param name="Open">One can rate now.</param>
/// <param name="State"><c>open</c>, <c>rated</c> or <c>lapsed</c>.</param>
/// <param name="LapsesOn">Last day for rating (Asia/Shanghai).</param>
/// <param name="Provisional">暂定.</param>
/// <param name="OfficeName">The petition office; null when its name is not heard of yet.</param>
/// <param name="UnitName">The unit; null likewise.</param>
/// <param name="Words">What the petitioner added.</param>
internal sealed record SurveyView(
    bool Open,
    string State,
    DateOnly LapsesOn,
    bool Provisional,
    string? OfficeName,
    string? UnitName,
    string? OfficeRating,
    string? UnitRating,
    string? Words
);

/// <summary>A petitioner looks at what there is to rate.</summary>
internal static class OneSurvey
{
    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapGet("/surveys/{petitionId:guid}", HandleAsync)
            .ForAnyone()
            .RequireRateLimiting(RateLimits.Codes)
            .WithSummary("The survey of one's own petition, by account or Query-Code header.");

    private static async Task<Results<Ok<SurveyView>, ProblemHttpResult>> HandleAsync(
        Guid petitionId,
        HttpContext context,
        SatisfactionSurveyDb db,
        CancellationToken stop
    )
    {
        if (!await db.MayRateAsync(petitionId, context, stop))
            return Problem.Missing();
        var survey = await db.Surveys.AsNoTracking().SingleOrDefaultAsync(row => row.PetitionId == petitionId, stop);
        if (survey is null)
            return NotOpen();
        var names = await db
            .Units.AsNoTracking()
            .Where(unit => unit.Code == survey.Office || unit.Code == survey.Unit)
            .ToDictionaryAsync(unit => unit.Code, unit => unit.Name, stop);
        return TypedResults.Ok(
            new SurveyView(
                survey.RefusalAt(db.Service.Clock.GetUtcNow()) is null,
                survey.State,
                survey.End,
                survey.Provisional,
                names.GetValueOrDefault(survey.Office),
                names.GetValueOrDefault(survey.Unit),
                survey.OfficeRating,
                survey.UnitRating,
                db.Service.Keys.OpenText(survey.Words, Survey.About(petitionId))
            )
        );
    }

    /// <summary>404: his own petition, but there is no reply to rate yet.</summary>
    public static ProblemHttpResult NotOpen() =>
        Problem.Missing("该事项尚未答复，暂不能评价。There is no reply to rate yet.", "survey-not-open");

    /// <summary>Whether the caller is the petitioner.</summary>
    public static async Task<bool> MayRateAsync(this SatisfactionSurveyDb db, Guid petition, HttpContext context, CancellationToken stop) =>
        await db.Raters.AsNoTracking().SingleOrDefaultAsync(row => row.PetitionId == petition, stop) is { } rater
        && rater.Is(context, db.Service.Keys);
}
