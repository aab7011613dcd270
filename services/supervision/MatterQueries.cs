using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From a figure down to the petitions behind it; never their text.</summary>
internal static class MatterQueries
{
    public static void MapTo(IEndpointRouteBuilder api)
    {
        api.MapGet("/matters", MattersAsync).For(Roles.Supervisor).WithSummary("The petitions behind a figure.");
        api.MapGet("/matters/by-number", FindAsync).For(Roles.Supervisor).WithSummary("The one that has this number.");
        api.MapGet("/matters/{id:guid}", MatterAsync).For(Roles.Supervisor).WithSummary("One of them, with its dates.");
    }

    private static async Task<Results<Ok<MatterPage>, ProblemHttpResult>> MattersAsync(
        ClaimsPrincipal user,
        SupervisionDb db,
        [AsParameters] MatterFilter filter,
        CancellationToken stop,
        string? cursor = null,
        int limit = 20
    )
    {
        if (filter.Mistake() is { } mistake)
            return mistake;
        var after = Cursor.Read(cursor);
        if (cursor is not null && after is null)
            return Problem.Invalid("cursor 应取自上一页。cursor: as given by the page before.");
        if (await Scope.OfAsync(user, filter.Unit, db, stop) is not { } scope)
            return Scope.Absent(filter.Unit);
        limit = Math.Clamp(limit, 1, 100);
        var pages = new MatterPages(db, scope, filter);
        var rows = await pages.ReadAsync(after, limit + 1, stop);
        var names = await NamesAsync(db, rows.Take(limit), stop);
        var now = db.Service.Clock.GetUtcNow().UtcDateTime;
        return TypedResults.Ok(
            new MatterPage(
                [.. rows.Take(limit).Select(m => MatterRow.Of(m, names, now))],
                rows.Count > limit ? pages.CursorOf(rows[limit - 1]).ToString() : null,
                await pages.TotalAsync(stop)
            )
        );
    }

    private static async Task<Results<Ok<FoundByNumber>, ProblemHttpResult>> FindAsync(
        string? number,
        ClaimsPrincipal user,
        SupervisionDb db,
        CancellationToken stop
    )
    {
        if (await Scope.OfAsync(user, null, db, stop) is not { } scope)
            return Scope.Absent(null);
        return await ByNumber.FindAsync(
            number,
            found =>
                db.Matters.Where(m => m.Number == found)
                    .Where(m => db.Units.Any(u => u.Code == m.HeldBy && u.Path.StartsWith(scope.Top.Path)))
                    .Select(m => m.Id),
            stop
        );
    }

    private static async Task<Results<Ok<MatterView>, ProblemHttpResult>> MatterAsync(
        Guid id,
        ClaimsPrincipal user,
        SupervisionDb db,
        CancellationToken stop
    )
    {
        await db.SubscriberAsync(stop);
        var found = await db.Matters.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, stop);
        var holder = found is null ? null : await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == found.HeldBy, stop);
        if (found is null || holder is null || !Scope.Covers(user, holder.Path))
            return Problem.Missing();
        var names = await NamesAsync(db, [found], stop);
        return TypedResults.Ok(MatterView.Of(found, names, db.Service.Clock.GetUtcNow().UtcDateTime));
    }

    private static async Task<Dictionary<string, string>> NamesAsync(SupervisionDb db, IEnumerable<Matter> rows, CancellationToken stop)
    {
        var codes = rows.SelectMany(m => (string?[])[m.HeldBy, m.Office, m.Unit, m.MailboxUnit]).OfType<string>().Distinct().ToList();
        return await db.Units.AsNoTracking().Where(u => codes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, u => u.Name, stop);
    }
}
