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
        var rows = await open.OrderBy(matter => matter.DispatchEnd).ThenBy(matter => matter.Id).Take(take + 1).ToListAsync(stop);
        var last = rows.Count > take ? rows[take - 1] : null;
        return new(
            [.. rows.Take(take).Select(matter => DeskItem.Of(matter, matter.State, reference))],
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
        var rows = await done.OrderByDescending(step => step.DoneAt)
            .ThenByDescending(step => step.MatterId)
            .Take(take + 1)
            .Join(db.Matters.AsNoTracking(), step => step.MatterId, matter => matter.Id, (Step, Matter) => new { Step, Matter })
            .OrderByDescending(row => row.Step.DoneAt)
            .ThenByDescending(row => row.Step.MatterId)
            .ToListAsync(stop);
        var last = rows.Count > take ? rows[take - 1].Step : null;
        return new(
            [.. rows.Take(take).Select(row => DeskItem.Of(row.Matter, row.Step.Action, reference))],
            last is null ? null : new Cursor(last.DoneAt!.Value.Ticks, last.MatterId).ToString()
        );
    }

    /// <summary>Counts what is open only, by the desk's index: it does not grow with history.</summary>
    private static async Task<Ok<DeskCounts>> CountAsync(ClaimsPrincipal user, RoutingDb db, TimeProvider clock, CancellationToken stop)
    {
        var office = user.Unit() ?? "";
        var now = clock.GetUtcNow();
        var (today, instant) = (ShanghaiTime.DateOf(now), now.UtcDateTime);
        var open = db.Matters.Where(matter => matter.Office == office && matter.State == States.Pending);
        var all = await open.CountAsync(stop);
        var overdue = await open.CountAsync(matter => matter.DispatchEnd < today, stop);
        var nearly = await open.CountAsync(matter => matter.DispatchEnd >= today && matter.NearlyDueFrom <= instant, stop);
        var contested = await db.Matters.CountAsync(matter => matter.Office == office && matter.State == States.Contested, stop);
        var done = await db.OfficeCounts.Where(count => count.Office == office).Select(count => count.Done).SingleOrDefaultAsync(stop);
        return TypedResults.Ok(new DeskCounts(all, contested, done, nearly, overdue));
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
    public static DeskItem Of(Matter matter, string state, Reference reference) =>
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
