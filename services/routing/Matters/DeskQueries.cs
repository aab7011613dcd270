using System.Linq.Expressions;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Routing.Data;
using Petitions.Routing.Organisation;
using Petitions.Rules;

namespace Petitions.Routing.Matters;

/// <summary>The desk of the caller's office: what is open, by due date; and what it has dealt with, latest first.</summary>
internal static class DeskQueries
{
    public static void MapTo(IEndpointRouteBuilder api)
    {
        api.MapGet("/desk", ListAsync).For(Roles.Dispatcher).WithSummary("Matters at my office: open by due date, or done");
        api.MapGet("/desk/counts", CountAsync).For(Roles.Dispatcher);
        api.MapGet("/desk/by-number", FindAsync).For(Roles.Dispatcher).WithSummary("The matter of this number, if it came to my office");
    }

    private static async Task<Results<Ok<DeskPage>, ProblemHttpResult>> ListAsync(
        string? cursor,
        string? state,
        int? limit,
        ClaimsPrincipal user,
        RoutingDb db,
        References references,
        CancellationToken stop
    )
    {
        var take = Math.Clamp(limit ?? 20, 1, 100);
        var office = user.Unit() ?? "";
        if (Cursor.Read(cursor) is not { } after)
            return Problem.Invalid("翻页位置无效。The cursor is not valid.");
        var reference = await references.LoadAsync(db, stop);
        return state switch
        {
            null or "open" => TypedResults.Ok(await OpenAsync(db, reference, office, States.Pending, after, take, stop)),
            States.Contested => TypedResults.Ok(await OpenAsync(db, reference, office, States.Contested, after, take, stop)),
            "done" => TypedResults.Ok(await DoneAsync(db, reference, office, after, take, stop)),
            _ => Problem.Invalid("state 应为 open、contested 或 done。State is open, contested or done."),
        };
    }

    private static async Task<DeskPage> OpenAsync(
        RoutingDb db,
        Reference reference,
        string office,
        string state,
        Cursor after,
        int take,
        CancellationToken stop
    )
    {
        var open = db.Matters.AsNoTracking().Where(matter => matter.Office == office && matter.State == state);
        if (after.Id is { } id)
        {
            var day = DateOnly.FromDayNumber((int)after.Place);
            open = open.Where(matter => matter.DispatchEnd > day || (matter.DispatchEnd == day && matter.Id > id));
        }
        var rows = await open.OrderBy(matter => matter.DispatchEnd)
            .ThenBy(matter => matter.Id)
            .Take(take + 1)
            .Select(MatterLine.Columns)
            .ToListAsync(stop);
        var last = rows.Count > take ? rows[take - 1] : null;
        return new(
            [.. rows.Take(take).Select(matter => DeskItem.Of(matter, state, reference))],
            last is null ? null : new Cursor(last.DispatchEnd.DayNumber, last.Id).ToString()
        );
    }

    private static async Task<DeskPage> DoneAsync(
        RoutingDb db,
        Reference reference,
        string office,
        Cursor after,
        int take,
        CancellationToken stop
    )
    {
        var done = db.Steps.AsNoTracking().Where(step => step.Office == office && step.DoneAt != null);
        if (after.Id is { } id)
        {
            var at = new DateTime(after.Place, DateTimeKind.Utc);
            done = done.Where(step => step.DoneAt < at || (step.DoneAt == at && step.MatterId < id));
        }
        var steps = await done.OrderByDescending(step => step.DoneAt)
            .ThenByDescending(step => step.MatterId)
            .Take(take + 1)
            .Select(step => new
            {
                step.MatterId,
                step.DoneAt,
                step.Action,
            })
            .ToListAsync(stop);
        var shown = steps.Take(take).ToList();
        var ids = shown.ConvertAll(step => step.MatterId);
        var matters = await db
            .Matters.Where(matter => ids.Contains(matter.Id))
            .Select(MatterLine.Columns)
            .ToDictionaryAsync(matter => matter.Id, stop);
        return new(
            [.. shown.Select(step => DeskItem.Of(matters[step.MatterId], step.Action, reference))],
            steps.Count > take ? new Cursor(shown[^1].DoneAt!.Value.Ticks, shown[^1].MatterId).ToString() : null
        );
    }

    private static Task<Results<Ok<FoundByNumber>, ProblemHttpResult>> FindAsync(
        string? number,
        ClaimsPrincipal user,
        RoutingDb db,
        CancellationToken stop
    )
    {
        var office = user.Unit() ?? "";
        return ByNumber.FindAsync(
            number,
            found =>
                db.Matters.Where(matter => matter.Number == found)
                    .Where(matter => db.Steps.Any(step => step.MatterId == matter.Id && step.Office == office))
                    .Select(matter => matter.Id),
            stop
        );
    }

    /// <summary>Kept totals; what the clock changes is counted in ranges of the desk's indexes, over what waits there.</summary>
    private static async Task<Ok<DeskCounts>> CountAsync(ClaimsPrincipal user, RoutingDb db, TimeProvider clock, CancellationToken stop)
    {
        var office = user.Unit() ?? "";
        var now = clock.GetUtcNow();
        var (today, instant) = (ShanghaiTime.DateOf(now), now.UtcDateTime);
        var waiting = db.Matters.Where(matter => matter.Office == office && matter.State == States.Pending);
        var overdue = await waiting.CountAsync(matter => matter.DispatchEnd < today, stop);
        var warned = await waiting.CountAsync(matter => matter.NearlyDueFrom <= instant, stop);
        var count = await db.OfficeCounts.AsNoTracking().SingleOrDefaultAsync(count => count.Office == office, stop);
        return TypedResults.Ok(new DeskCounts(count?.Waiting ?? 0, count?.Contested ?? 0, count?.Done ?? 0, warned - overdue, overdue));
    }

    /// <summary>After which row to go on: a day number or ticks, and an id.</summary>
    private sealed record Cursor(long Place, Guid? Id)
    {
        public static Cursor? Read(string? text)
        {
            if (string.IsNullOrEmpty(text))
                return new(0, null);
            try
            {
                var parts = Encoding.ASCII.GetString(WebEncoders.Base64UrlDecode(text)).Split('|');
                return parts is [var place, var id] && long.TryParse(place, out var at) && Guid.TryParse(id, out var guid) && at >= 0
                    ? new(at, guid)
                    : null;
            }
            catch (FormatException)
            {
                return null;
            }
        }

        public override string ToString() => WebEncoders.Base64UrlEncode(Encoding.ASCII.GetBytes($"{Place}|{Id:D}"));
    }
}

internal sealed record DeskPage(IReadOnlyList<DeskItem> Items, string? Next);

internal sealed record DeskCounts(int Open, int Contested, int Done, int NearlyDue, int Overdue);

internal sealed record Named(string Code, string Name)
{
    public static Named? Of(Unit? unit) => unit is null ? null : new(unit.Code, unit.ShortName);

    public static Named? Of(Reference reference, string? category) =>
        reference.CategoryOf(category) is { } found ? new(found.Code, reference.NameOf(found)) : null;
}

/// <summary>What a list reads of a matter: not its words, however long they are.</summary>
internal sealed record MatterLine(
    Guid Id,
    string Number,
    string Title,
    DateTime SubmittedAt,
    string MailboxName,
    DateOnly DispatchEnd,
    bool Provisional,
    string? ProposedCategory,
    string? ProposedUnit,
    int Version
)
{
    public static readonly Expression<Func<Matter, MatterLine>> Columns = matter => new MatterLine(
        matter.Id,
        matter.Number,
        matter.Title,
        matter.SubmittedAt,
        matter.MailboxName,
        matter.DispatchEnd,
        matter.Provisional,
        matter.ProposedCategory,
        matter.ProposedUnit,
        matter.Version
    );
}

internal sealed record DeskItem(
    Guid Id,
    string Number,
    string Title,
    DateTimeOffset SubmittedAt,
    string MailboxName,
    DateOnly DispatchEnd,
    bool Provisional,
    string State,
    string StateText,
    Named? ProposedCategory,
    Named? ProposedUnit,
    int Version
)
{
    public static DeskItem Of(MatterLine matter, string state, Reference reference) =>
        new(
            matter.Id,
            matter.Number,
            matter.Title,
            matter.SubmittedAt,
            matter.MailboxName,
            matter.DispatchEnd,
            matter.Provisional,
            state,
            States.Text(state),
            Named.Of(reference, matter.ProposedCategory),
            Named.Of(reference.Find(matter.ProposedUnit)),
            matter.Version
        );
}
