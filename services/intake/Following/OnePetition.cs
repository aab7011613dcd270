using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>A petitioner with an account follows one of his petitions.</summary>
internal static class OnePetition
{
    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapGet("/petitions/{id:guid}", HandleAsync).For(Roles.Citizen).WithSummary("One of the caller's own petitions.");

    private static async Task<Results<Ok<PetitionView>, ProblemHttpResult>> HandleAsync(
        Guid id,
        ClaimsPrincipal user,
        IntakeDb db,
        OrganisationCache cache,
        CancellationToken stop
    )
    {
        var account = user.Account();
        var petition = await db.Petitions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, stop);
        if (petition is null || account is null || petition.Account != account)
            return Problem.Missing();
        return TypedResults.Ok(await db.ViewAsync(petition, await cache.ReadAsync(stop), stop));
    }
}
