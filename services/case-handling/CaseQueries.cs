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

/// <summary>A day of a clock: <c>counted</c>, <c>skipped</c> or <c>rolled</c>, and why.</summary>
internal sealed record ClockDay(DateOnly Date, string Mark, string Reason);

/// <summary>A clock that explains itself. Dates are of Asia/Shanghai.</summary>
internal sealed record ClockView(
    string Rule,
    string Text,
    DateOnly Start,
    DateOnly End,
    DateOnly UnrolledEnd,
    bool Provisional,
    string? Article,
    IReadOnlyList<ClockDay> Explanation
);

/// <summary>A line of the history.</summary>
/// <param name="Kind">Wire name of what happened.</param>
/// <param name="Detail">What was said with it; null when nothing was, or when it is the unit's own affair.</param>
/// <param name="About">The question that is asked or answered.</param>
/// <param name="Files">Files that the petitioner added with it.</param>
internal sealed record HistoryView(
    DateTime At,
    string Kind,
    string Text,
    string Actor,
    string? Detail,
    Guid? About,
    IReadOnlyList<AttachmentView> Files
);

/// <summary>More time that is asked for.</summary>
internal sealed record ExtensionView(int Days, string Reason);

internal sealed record ReasonView(string Code, string Text, string? Article);

internal sealed record ReplyView(string Text, DateTime IssuedAt, string UnitName, bool InTime);

internal sealed record RatingView(string OfficeRating, string UnitRating);

/// <summary>A case as a page shows it.</summary>
internal sealed record CaseView(
    Guid Id,
    string Number,
    string Title,
    string Text,
    Petitioner? Petitioner,
    IReadOnlyList<AttachmentView> Attachments,
    string Purpose,
    string? Category,
    string? Place,
    string Status,
    string StatusText,
    string Unit,
    string UnitName,
    string Office,
    string OfficeName,
    DateTime SubmittedAt,
    DateTime ReceivedAt,
    Guid? Handler,
    DueView? Due,
    IReadOnlyList<ClockView> Clocks,
    IReadOnlyList<HistoryView> History,
    string? Draft,
    ReplyView? Reply,
    RatingView? Rating,
    string? ClosedBecause,
    DateOnly? ObjectUntil,
    ExtensionView? Extension,
    IReadOnlyList<ReasonView> RefuseReasons,
    IReadOnlyList<string> Allowed,
    int Version
);

/// <summary>The page of one case.</summary>
internal static class CaseQueries
{
    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapGet("/cases/{id:guid}", CaseAsync)
            .For(Roles.Handler, Roles.Head, Roles.Dispatcher, Roles.Supervisor)
            .WithSummary("One case, with its clocks and history.");

    private static async Task<Results<Ok<CaseView>, ProblemHttpResult>> CaseAsync(
        Guid id,
        HttpContext http,
        CaseHandlingDb db,
        AttachmentTickets tickets,
        CancellationToken stop
    )
    {
        var found = await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, stop);
        if (found is null || !MaySee(http.User, found))
            return Problem.Missing();
        var own = http.User.Unit() == found.Unit && CaseWords.Acting(http.User.Is) is not null;
        IfMatch.Tell(http, found.Version);
        return TypedResults.Ok(
            await ViewAsync(db, found, files => tickets.View(files, http.User), own ? CaseWords.Acting(http.User.Is) : null, stop)
        );
    }

    /// <summary>The unit itself; the office that sent it; supervisors above the unit. Nobody else.</summary>
    internal static bool MaySee(ClaimsPrincipal user, Case found) =>
        (CaseWords.Acting(user.Is) is not null && user.Unit() == found.Unit)
        || (user.Is(Roles.Dispatcher) && user.Unit() == found.Office)
        || (
            user.Is(Roles.Supervisor)
            && user.UnitPath() is { Length: > 1 } above
            && found.UnitPath.StartsWith(above.TrimEnd('/') + "/", StringComparison.Ordinal)
        );

    private static async Task<CaseView> ViewAsync(
        CaseHandlingDb db,
        Case found,
        Func<IReadOnlyList<AttachmentRef>?, IReadOnlyList<AttachmentView>> view,
        ActingRole? role,
        CancellationToken stop
    )
    {
        var names = await db
            .UnitNames.AsNoTracking()
            .Where(unit => unit.Code == found.Unit || unit.Code == found.Office)
            .ToDictionaryAsync(unit => unit.Code, unit => unit.Name, stop);
        var merged = db.Steps.Where(step => step.CaseId == found.Id && step.Kind == Merged).Select(step => step.Id);
        var steps = await db
            .Steps.AsNoTracking()
            .Where(step => step.CaseId == found.Id || (step.Kind == Supplemented && merged.Contains(step.CaseId)))
            .OrderBy(step => step.At)
            // Of one moment, what was heard before what it led to.
            .ThenBy(step => step.Number)
            .ThenBy(step => step.Id)
            .ToListAsync(stop);
        var unitName = names.GetValueOrDefault(found.Unit, found.Unit);
        var now = db.Service.Clock.GetUtcNow();
        var allowed = role is null ? [] : await CaseActions.OpenToAsync(db, found, role.Value, now, stop);
        return new(
            found.Id,
            found.Number,
            found.Title,
            found.Text,
            Petitioner.Masked(found.Petitioner, found.Id, db.Service.Keys),
            view(db.Service.Keys.OpenAttachments(found.Attachments, found.Id)),
            found.Purpose,
            found.Category,
            found.Place,
            CaseWords.Code(found.Status),
            CaseWords.Text(found.Status),
            found.Unit,
            unitName,
            found.Office,
            names.GetValueOrDefault(found.Office, found.Office),
            found.SubmittedAt,
            found.ReceivedAt,
            found.Handler,
            QueueQueries.DueOf(CaseLine.Of(found), now.UtcDateTime),
            await ClocksAsync(db, found, stop),
            [
                .. steps.Select(step =>
                {
                    var said = role is not null || !unitsOwn.Contains(step.Kind) ? db.Open(step) : null;
                    var text = step.CaseId == found.Id ? step.Text : $"并案事项的{step.Text}";
                    return new HistoryView(step.At, step.Kind, text, step.Actor, said?.Text, step.About, view(said?.Attachments));
                }),
            ],
            // What is not yet approved is the unit's own affair.
            role is null
                ? null
                : db.Open(found.Draft, found.Id),
            found.Reply is not null ? new(db.Open(found.Reply, found.Id) ?? "", found.DoneAt!.Value, unitName, found.InTime == true) : null,
            found.UnitRating is null ? null : new(found.OfficeRating!, found.UnitRating),
            found.ClosedBecause,
            allowed.Contains(CaseAction.Object)
                ? Objection.Until(new(found.ReceivedAt), await db.CalendarOfReceiptAsync(found, stop)).End
                : null,
            role is not null && found.ExtensionAsked is { } days ? new(days, ReasonOf(db, steps)) : null,
            allowed.Contains(CaseAction.Refuse)
                ? [.. DeclineReasons.All.Select(reason => new ReasonView(reason.Key, reason.Value.Text, reason.Value.Article))]
                : [],
            [.. allowed.Select(CaseWords.Code)],
            found.Version
        );
    }

    private const string Merged = "petition-merged";
    private const string Supplemented = "petition-supplemented";
    private static readonly string[] unitsOwn = ["reply-sent-back", "extension-asked", "extension-refused"];

    private static string ReasonOf(CaseHandlingDb db, IEnumerable<CaseStep> steps) =>
        steps.LastOrDefault(step => step.Kind == "extension-asked") is { } asked ? db.Open(asked)?.Text ?? "" : "";

    private static async Task<IReadOnlyList<ClockView>> ClocksAsync(CaseHandlingDb db, Case found, CancellationToken stop)
    {
        var views = new List<ClockView>();
        foreach (
            var row in await db
                .Clocks.AsNoTracking()
                .Where(clock => clock.CaseId == found.Id && clock.Round == found.Round)
                .ToListAsync(stop)
        )
        {
            var rule = TimeLimits.Find(row.Rule)!;
            var deadline = row.ToDeadline();
            var calendar = await CalendarCopy.LoadAsync(db, row.Calendar, stop);
            var days = calendar is null ? [] : deadline.Explain(calendar);
            views.Add(
                new(
                    row.Rule,
                    rule.Sentence,
                    row.Start,
                    row.End,
                    row.UnrolledEnd,
                    row.Provisional,
                    rule.Article,
                    [.. days.Select(day => new ClockDay(day.Date, CaseWords.Code(day.Mark), day.Reason))]
                )
            );
        }
        // Two that began on the same day, in the order in which they ran.
        return [.. views.OrderBy(view => view.Start).ThenBy(view => view.Rule == TimeLimits.Notice.Id ? 0 : 1)];
    }
}
