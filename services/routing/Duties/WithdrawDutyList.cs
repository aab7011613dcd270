using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Routing.Data;
using Petitions.Routing.Organisation;
using Petitions.Rules;

namespace Petitions.Routing.Duties;

/// <summary>Takes back a version whose day has not come. What has held, held: it is replaced by another, not withdrawn.</summary>
internal static class WithdrawDutyList
{
    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/duty-list/{version:int}/withdraw", WithdrawAsync)
            .For(Roles.Administrator)
            .WithSummary("Withdraws a version that is not in force yet");

    private static async Task<Results<NoContent, ProblemHttpResult>> WithdrawAsync(
        int version,
        ClaimsPrincipal user,
        RoutingDb db,
        CancellationToken stop
    )
    {
        var now = db.Service.Clock.GetUtcNow();
        if (await db.DutyLists.FindAsync([version], stop) is not { } list)
            return Problem.Missing();
        if (list.WithdrawnAt is not null)
            return Problem.Conflict("withdrawn", "该版本已经撤回。This version was withdrawn already.");
        if (list.InForceFrom <= ShanghaiTime.DateOf(now))
            return Problem.Conflict(
                "in-force",
                "该版本已经生效，不能撤回；请导入新的清单。It is or was in force: import another list instead of withdrawing it."
            );
        (list.WithdrawnAt, list.WithdrawnBy) = (now.UtcDateTime, user.Actor());
        await ReferenceVersion.NextAsync(db, ReferenceVersion.Withdrawals, stop);
        db.Record(Streams.DutyList, new DutyListWithdrawn(version));
        await db.SaveChangesAsync(stop);
        return TypedResults.NoContent();
    }
}
