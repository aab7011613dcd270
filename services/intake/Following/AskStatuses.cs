using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Hosting;
using Petitions.Intake.Data;
using Petitions.Rules;

namespace Petitions.Intake;

/// <summary>Which petitions.</summary>
internal sealed record StatusesAsked(IReadOnlyList<NumberAndCode?>? Petitions);

/// <summary>What was found, by the numbers as they were asked; wrong number and wrong code are not told apart.</summary>
internal sealed record StatusesFound(IReadOnlyList<StatusFound> Found, IReadOnlyList<string> Missing);

/// <summary>Where one stands.</summary>
internal sealed record StatusFound(string Number, string Status);

/// <summary>Where many petitions stand, for someone who holds their query codes.</summary>
internal static class AskStatuses
{
    private const int Most = 500;

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/petitions/status", HandleAsync)
            .ForAnyone()
            .RequireRateLimiting(RateLimits.Guesses)
            .WithMetadata(new RequestSizeLimitAttribute(128 * 1024))
            .WithSummary("The statuses of up to 500 petitions, by number and query code.");

    private static async Task<Results<Ok<StatusesFound>, ProblemHttpResult>> HandleAsync(
        StatusesAsked asked,
        IntakeDb db,
        CancellationToken stop
    )
    {
        if (asked.Petitions is not { Count: <= Most } pairs)
            return Problem.Invalid("一次最多查询 500 件。At most 500 at a time.");
        var read = pairs.Select(Read).ToList();
        var numbers = read.Select(one => one.Number?.Value).OfType<string>().Distinct().ToList();
        var rows = await (
            from petition in db.Petitions.AsNoTracking()
            where numbers.Contains(petition.Number)
            join row in db.Progress on petition.Id equals row.PetitionId into rowsOfIt
            from progress in rowsOfIt.DefaultIfEmpty()
            select new
            {
                petition.Number,
                petition.QueryCodeHash,
                Progress = (Progress?)progress,
            }
        ).ToDictionaryAsync(row => row.Number, stop);
        var merged = await Standing.MergedIntoAsync(db, rows.Values.Select(row => row.Progress), stop);
        var found = new List<StatusFound>();
        var missing = new List<string>();
        foreach (var (typed, number, code) in read)
        {
            if (
                number is not null
                && code is not null
                && rows.TryGetValue(number.Value, out var row)
                && LookUpPetition.Opens(db.Service.Keys, row.Number, code, row.QueryCodeHash)
            )
                found.Add(new(typed, Standing.Of(row.Progress, merged).Status));
            else
                missing.Add(typed);
        }
        return TypedResults.Ok(new StatusesFound(found, missing));
    }

    private static (string Typed, PetitionNumber? Number, QueryCode? Code) Read(NumberAndCode? pair) =>
        (
            pair?.Number ?? "",
            PetitionNumber.TryParse(pair?.Number, out var number) ? number : null,
            QueryCode.TryParse(pair?.Code, out var code) ? code : null
        );
}
