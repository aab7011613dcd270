using System.Data.SqlTypes;
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
    private static readonly string[] states = ["open", "nearly-due", "overdue", "declined", "answered", "closed"];

    /// <summary>Up to so many units are asked one by one, each by its own index; larger subtrees are a good part of the whole list anyway.</summary>
    private const int Few = 30;

    public static void MapTo(IEndpointRouteBuilder api)
    {
        api.MapGet("/matters", MattersAsync).For(Roles.Supervisor).WithSummary("The petitions behind a figure.");
        api.MapGet("/matters/{id:guid}", MatterAsync).For(Roles.Supervisor).WithSummary("One of them, with its dates.");
    }

    private static async Task<Results<Ok<MatterPage>, ProblemHttpResult>> MattersAsync(
        ClaimsPrincipal user,
        SupervisionDb db,
        CancellationToken stop,
        string? unit = null,
        string state = "open",
        string? cursor = null,
        int limit = 20
    )
    {
        var after = Cursor.Read(cursor);
        if (!states.Contains(state) || (cursor is not null && after is null))
            return Problem.Invalid($"state: {string.Join(", ", states)}; cursor: as given by the page before");
        if (await Scope.OfAsync(user, unit, db, stop) is not { } scope)
            return Problem.Missing();
        limit = Math.Clamp(limit, 1, 100);
        var now = db.Service.Clock.GetUtcNow().UtcDateTime;
        var rows = await ReadAsync(db, scope, matters => Ordered(Filtered(matters, state, now), state, after), state, limit + 1, stop);
        var names = await NamesAsync(db, rows.Take(limit), stop);
        var last = rows.Count > limit ? rows[limit - 1] : null;
        return TypedResults.Ok(
            new MatterPage(
                [.. rows.Take(limit).Select(m => MatterRow.Of(m, names, now))],
                last is null ? null : new Cursor(last.SortAt, last.Id).ToString()
            )
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

    private static async Task<List<Matter>> ReadAsync(
        SupervisionDb db,
        Scope scope,
        Func<IQueryable<Matter>, IQueryable<Matter>> page,
        string state,
        int count,
        CancellationToken stop
    )
    {
        if (scope.Units.Count > Few)
        {
            var path = scope.Top.Path;
            var within = db.Matters.AsNoTracking().Where(m => db.Units.Any(u => u.Code == m.HeldBy && u.Path.StartsWith(path)));
            return await page(within).Take(count).ToListAsync(stop);
        }
        var rows = new List<Matter>();
        foreach (var code in scope.Units.Keys)
            rows.AddRange(await page(db.Matters.AsNoTracking().Where(m => m.HeldBy == code)).Take(count).ToListAsync(stop));
        var merged = DueFirst(state)
            ? rows.OrderBy(m => m.SortAt).ThenBy(m => Place(db, m.Id))
            : rows.OrderByDescending(m => m.SortAt).ThenByDescending(m => Place(db, m.Id));
        return [.. merged.Take(count)];
    }

    /// <summary>Ids in the order in which the database has them: SQL Server has one of its own, and a page must begin where the last one ended.</summary>
    private static IComparable Place(SupervisionDb db, Guid id) =>
        db.Database.ProviderName!.EndsWith("SqlServer", StringComparison.Ordinal) ? new SqlGuid(id) : id;

    private static IQueryable<Matter> Filtered(IQueryable<Matter> matters, string state, DateTime now) =>
        state switch
        {
            "overdue" => matters.Where(m => m.State == MatterRules.Open && m.SortAt <= now),
            "nearly-due" => matters.Where(m => m.State == MatterRules.Open && m.SortAt > now && m.NearlyFrom <= now),
            _ => matters.Where(m => m.State == state),
        };

    /// <summary>What is open by when it is due; what is done, last done first.</summary>
    private static IQueryable<Matter> Ordered(IQueryable<Matter> matters, string state, Cursor? after)
    {
        if (DueFirst(state))
        {
            if (after is not null)
                matters = matters.Where(m => m.SortAt >= after.At && (m.SortAt > after.At || m.Id > after.Id));
            return matters.OrderBy(m => m.SortAt).ThenBy(m => m.Id);
        }
        if (after is not null)
            matters = matters.Where(m => m.SortAt <= after.At && (m.SortAt < after.At || m.Id < after.Id));
        return matters.OrderByDescending(m => m.SortAt).ThenByDescending(m => m.Id);
    }

    private static bool DueFirst(string state) => state is "open" or "nearly-due" or "overdue";

    private static async Task<Dictionary<string, string>> NamesAsync(SupervisionDb db, IEnumerable<Matter> rows, CancellationToken stop)
    {
        var codes = rows.SelectMany(m => (string?[])[m.HeldBy, m.Office, m.Unit, m.MailboxUnit]).OfType<string>().Distinct().ToList();
        return await db.Units.AsNoTracking().Where(u => codes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, u => u.Name, stop);
    }
}
