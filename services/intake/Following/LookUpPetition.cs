using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Hosting;
using Petitions.Intake.Data;
using Petitions.Messaging;
using Petitions.Rules;

namespace Petitions.Intake;

/// <summary>Number and query code, as a person types them.</summary>
internal sealed record NumberAndCode(string? Number, string? Code);

/// <summary>A petitioner without an account follows his petition.</summary>
internal static class LookUpPetition
{
    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/petitions/lookup", HandleAsync)
            .ForAnyone()
            .RequireRateLimiting(RateLimits.Guesses)
            .WithSummary("A petition by its number and query code.");

    private static async Task<Results<Ok<PetitionView>, ProblemHttpResult>> HandleAsync(
        NumberAndCode asked,
        IntakeDb db,
        OrganisationCache cache,
        CancellationToken stop
    )
    {
        // One answer for both, or the number's existence could be tried out.
        if (
            !PetitionNumber.TryParse(asked.Number, out var number)
            || !QueryCode.TryParse(asked.Code, out var code)
            || await db.Petitions.AsNoTracking().SingleOrDefaultAsync(row => row.Number == number.Value, stop) is not { } petition
            || !Opens(db.Service.Keys, petition.Number, code, petition.QueryCodeHash)
        )
            return Problem.Missing("编号或查询码不正确。The number or the query code is wrong.", "wrong-number-or-code");
        return TypedResults.Ok(await db.ViewAsync(petition, await cache.ReadAsync(stop), stop));
    }

    /// <summary>Whether the code is the one of this petition; takes the same time either way.</summary>
    public static bool Opens(KeyRing keys, string number, QueryCode code, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(keys.QueryCode(number, code.Value)), Encoding.ASCII.GetBytes(hash));
}
