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

/// <summary>Which were seen.</summary>
/// <param name="UpTo">Time of the newest that was shown: what came meanwhile stays unread.</param>
internal sealed record Seen(DateTimeOffset? UpTo);

/// <summary>Marks notices as read.</summary>
internal static class ReadNotices
{
    public static void MapTo(IEndpointRouteBuilder api)
    {
        api.MapPost("/notices/{id:guid}/read", OneAsync).For(Roles.Citizen).WithSummary("Marks one of the caller's notices as read.");
        api.MapPost("/notices/read", AllAsync).For(Roles.Citizen).WithSummary("Marks all as read, up to the newest that was shown.");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> OneAsync(
        Guid id,
        ClaimsPrincipal user,
        IntakeDb db,
        CancellationToken stop
    )
    {
        var account = user.Account();
        if (account is null || !await db.Notices.AnyAsync(notice => notice.Id == id && notice.Account == account, stop))
            return Problem.Missing();
        await MarkAsync(db, db.Notices.Where(notice => notice.Id == id), stop);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> AllAsync(
        Seen seen,
        ClaimsPrincipal user,
        IntakeDb db,
        CancellationToken stop
    )
    {
        if (user.Account() is not { } account)
            return Problem.Missing();
        var until = (seen.UpTo ?? db.Service.Clock.GetUtcNow()).UtcDateTime;
        await MarkAsync(db, db.Notices.Where(notice => notice.Account == account && notice.At <= until), stop);
        return TypedResults.NoContent();
    }

    private static async Task MarkAsync(IntakeDb db, IQueryable<Notice> notices, CancellationToken stop)
    {
        DateTime? now = db.Service.Clock.GetUtcNow().UtcDateTime;
        using var turn = await db.Service.Gate.EnterAsync(stop);
        await notices.Where(notice => notice.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), stop);
    }
}
