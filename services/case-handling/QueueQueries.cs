using System.Linq.Expressions;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Rules;

namespace Petitions.CaseHandling;

/// <summary>The clock that runs, and how it stands.</summary>
/// <param name="Rule">Row of the table of time limits.</param>
/// <param name="End">Last day, Asia/Shanghai.</param>
/// <param name="Provisional">暂定.</param>
/// <param name="State"><c>on-time</c>, <c>nearly-due</c> or <c>overdue</c>.</param>
internal sealed record DueView(string Rule, DateOnly End, bool Provisional, string State);

/// <summary>A line of the queue.</summary>
internal sealed record QueueItem(
    Guid Id,
    string Number,
    string Title,
    string Status,
    string StatusText,
    DueView? Due,
    DateTime ReceivedAt,
    DateTime? DoneAt,
    bool? InTime,
    Guid? Handler,
    int Version
);

/// <summary>What a list reads of a case: not its words, however long they are.</summary>
internal sealed record CaseLine(
    Guid Id,
    string Number,
    string Title,
    CaseStatus Status,
    bool Open,
    string DueRule,
    DateOnly DueEnd,
    bool DueProvisional,
    DateTime DueAt,
    DateTime NearlyFrom,
    DateTime ReceivedAt,
    DateTime? DoneAt,
    bool? InTime,
    Guid? Handler,
    int Version
)
{
    public static readonly Expression<Func<Case, CaseLine>> Columns = c => new CaseLine(
        c.Id,
        c.Number,
        c.Title,
        c.Status,
        c.Open,
        c.DueRule,
        c.DueEnd,
        c.DueProvisional,
        c.DueAt,
        c.NearlyFrom,
        c.ReceivedAt,
        c.DoneAt,
        c.InTime,
        c.Handler,
        c.Version
    );

    public static readonly Func<Case, CaseLine> Of = Columns.Compile();
}

/// <summary>A page of it.</summary>
internal sealed record QueuePage(IReadOnlyList<QueueItem> Items, string? Next);

/// <summary>Open cases, those that wait for the head among them, those that are done, and those on the clock.</summary>
internal sealed record QueueCounts(int Open, int Awaiting, int Done, int NearlyDue, int Overdue);

/// <summary>The unit's queue: what is due first comes first; what is done, last done first.</summary>
internal static class QueueQueries
{
    public static void MapTo(IEndpointRouteBuilder api)
    {
        api.MapGet("/queue", QueueAsync).For(Roles.Handler, Roles.Head).WithSummary("The cases of my unit by due date.");
        api.MapGet("/queue/counts", CountsAsync).For(Roles.Handler, Roles.Head).WithSummary("How many there are.");
        api.MapGet("/queue/by-number", FindAsync).For(Roles.Handler, Roles.Head).WithSummary("The case of my unit that has this number.");
    }

    private static async Task<Results<Ok<QueuePage>, ProblemHttpResult>> QueueAsync(
        ClaimsPrincipal user,
        CaseHandlingDb db,
        CancellationToken stop,
        string state = "open",
        bool mine = false,
        string? cursor = null,
        int limit = 20
    )
    {
        if (state is not ("open" or "awaiting" or "done"))
            return Problem.Invalid("state: open, awaiting, done");
        var after = Cursor.Read(cursor);
        if (cursor is not null && after is null)
            return Problem.Invalid("cursor");
        limit = Math.Clamp(limit, 1, 100);
        var (unit, account) = (user.Unit(), user.Account());
        var cases = db.Cases.AsNoTracking().Where(c => c.Unit == unit);
        if (mine)
            cases = cases.Where(c => c.Handler == account);
        var page = state == "done" ? Done(cases, after) : Due(cases, state, after);
        var rows = await page.Take(limit + 1).Select(CaseLine.Columns).ToListAsync(stop);
        var now = db.Service.Clock.GetUtcNow().UtcDateTime;
        var next = rows.Count > limit ? rows[limit - 1] : null;
        return TypedResults.Ok(
            new QueuePage(
                [.. rows.Take(limit).Select(c => View(c, now))],
                next is null ? null : new Cursor(state == "done" ? next.DoneAt!.Value : next.DueAt, next.Id).ToString()
            )
        );
    }

    private static IQueryable<Case> Due(IQueryable<Case> cases, string state, Cursor? after)
    {
        cases = state == "awaiting" ? cases.Where(c => c.Status == CaseStatus.AwaitingApproval) : cases.Where(IsOpen(true));
        if (after is not null)
            cases = cases.Where(c => c.DueAt >= after.At && (c.DueAt > after.At || c.Id > after.Id));
        return cases.OrderBy(c => c.DueAt).ThenBy(c => c.Id);
    }

    /// <summary>Compared with a value, for SQLite finds no index by a bare column.</summary>
    private static Expression<Func<Case, bool>> IsOpen(bool open) => c => c.Open == open;

    private static IQueryable<Case> Done(IQueryable<Case> cases, Cursor? after)
    {
        cases = cases.Where(IsOpen(false));
        if (after is not null)
            cases = cases.Where(c => c.DoneAt <= after.At && (c.DoneAt < after.At || c.Id < after.Id));
        return cases.OrderByDescending(c => c.DoneAt).ThenByDescending(c => c.Id);
    }

    private static async Task<Ok<QueueCounts>> CountsAsync(ClaimsPrincipal user, CaseHandlingDb db, CancellationToken stop)
    {
        var unit = user.Unit();
        var now = db.Service.Clock.GetUtcNow().UtcDateTime;
        var count = await db.UnitCounts.AsNoTracking().SingleOrDefaultAsync(c => c.Unit == unit, stop);
        // Ranges of an index over open cases only.
        var open = db.Cases.Where(c => c.Unit == unit).Where(IsOpen(true));
        var late = await open.CountAsync(c => c.DueAt <= now, stop);
        var warned = await open.CountAsync(c => c.NearlyFrom <= now, stop);
        return TypedResults.Ok(new QueueCounts(count?.Open ?? 0, count?.Awaiting ?? 0, count?.Done ?? 0, warned - late, late));
    }

    private static Task<Results<Ok<FoundByNumber>, ProblemHttpResult>> FindAsync(
        string? number,
        ClaimsPrincipal user,
        CaseHandlingDb db,
        CancellationToken stop
    )
    {
        var unit = user.Unit();
        return ByNumber.FindAsync(number, found => db.Cases.Where(c => c.Number == found && c.Unit == unit).Select(c => c.Id), stop);
    }

    private static QueueItem View(CaseLine c, DateTime now) =>
        new(
            c.Id,
            c.Number,
            c.Title,
            CaseWords.Code(c.Status),
            CaseWords.Text(c.Status),
            DueOf(c, now),
            c.ReceivedAt,
            c.DoneAt,
            c.InTime,
            c.Handler,
            c.Version
        );

    /// <summary>Null once the unit's work is done: no clock runs.</summary>
    internal static DueView? DueOf(CaseLine c, DateTime now) =>
        c.Open
            ? new(
                c.DueRule,
                c.DueEnd,
                c.DueProvisional,
                CaseWords.Code(
                    now >= c.DueAt ? DeadlineState.Overdue
                    : now >= c.NearlyFrom ? DeadlineState.NearlyDue
                    : DeadlineState.OnTime
                )
            )
            : null;
}
