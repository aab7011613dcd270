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

/// <summary>A line of the box.</summary>
/// <param name="TextKey">Of the table; names the words of its heading.</param>
/// <param name="Text">The sentence of its step; null when the heading says all.</param>
/// <param name="TextEn">The same in English.</param>
/// <param name="Detail">Reasons that were given, such as of an extension.</param>
internal sealed record NoticeLine(
    Guid Id,
    Guid PetitionId,
    string Number,
    string Title,
    string Kind,
    string TextKey,
    bool Urgent,
    string? Text,
    string? TextEn,
    string? Detail,
    DateTimeOffset At,
    bool Read
);

/// <summary>A page of it, with the counts of the whole box.</summary>
internal sealed record NoticePage(IReadOnlyList<NoticeLine> Items, string? Next, int Total, int Unread);

/// <summary>How many are unread.</summary>
internal sealed record UnreadNotices(int Unread);

/// <summary>The petitioner's box, the newest first.</summary>
internal static class MyNotices
{
    public static void MapTo(IEndpointRouteBuilder api)
    {
        api.MapGet("/notices", HandleAsync)
            .For(Roles.Citizen)
            .WithSummary("The caller's notices, newest first, with total and unread counts.");
        api.MapGet("/notices/unread", CountAsync).For(Roles.Citizen).WithSummary("How many of them are unread.");
    }

    private static async Task<Results<Ok<NoticePage>, ProblemHttpResult>> HandleAsync(
        ClaimsPrincipal user,
        IntakeDb db,
        OrganisationCache cache,
        CancellationToken stop,
        string? cursor = null,
        int limit = 20
    )
    {
        if (user.Account() is not { } account)
            return Problem.Missing();
        limit = Math.Clamp(limit, 1, 100);
        var page = Box(db, account);
        if (!string.IsNullOrEmpty(cursor))
        {
            if (Cursor.Read(cursor) is not var (at, id))
                return Problem.Invalid("翻页参数无效，请从第一页开始。The cursor is not valid: start from the first page.");
            page = page.Where(notice => notice.At < at || (notice.At == at && notice.Id.CompareTo(id) < 0));
        }
        var rows = await (
            from notice in page.OrderByDescending(notice => notice.At).ThenByDescending(notice => notice.Id).Take(limit + 1)
            join petition in db.Petitions on notice.PetitionId equals petition.Id
            join row in db.Steps
                on new { notice.PetitionId, Id = notice.StepId } equals new { row.PetitionId, Id = (Guid?)row.Id }
                into rowsOfIt
            from step in rowsOfIt.DefaultIfEmpty()
            orderby notice.At descending, notice.Id descending
            select new
            {
                Notice = notice,
                petition.Number,
                petition.Title,
                Step = (Step?)step,
            }
        ).ToListAsync(stop);
        var wording = new Wording(await cache.ReadAsync(stop));
        var next = rows.Count > limit ? new Cursor(rows[limit - 1].Notice.At, rows[limit - 1].Notice.Id).ToString() : null;
        return TypedResults.Ok(
            new NoticePage(
                [.. rows.Take(limit).Select(row => LineOf(row.Notice, row.Number, row.Title, row.Step, wording))],
                next,
                await Box(db, account).CountAsync(stop),
                await Unread(db, account).CountAsync(stop)
            )
        );
    }

    private static async Task<Results<Ok<UnreadNotices>, ProblemHttpResult>> CountAsync(
        ClaimsPrincipal user,
        IntakeDb db,
        CancellationToken stop
    ) => user.Account() is { } account ? TypedResults.Ok(new UnreadNotices(await Unread(db, account).CountAsync(stop))) : Problem.Missing();

    // Both are counted on an index of this account alone.
    private static IQueryable<Notice> Box(IntakeDb db, Guid account) =>
        db.Notices.AsNoTracking().Where(notice => notice.Account == account);

    private static IQueryable<Notice> Unread(IntakeDb db, Guid account) => Box(db, account).Where(notice => notice.ReadAt == null);

    private static NoticeLine LineOf(Notice notice, string number, string title, Step? step, Wording wording)
    {
        var kind = NoticeKinds.Find(notice.Kind);
        var data = step?.ReadData();
        return new(
            notice.Id,
            notice.PetitionId,
            number,
            title,
            notice.Kind,
            kind?.TextKey ?? "news",
            kind?.Urgency == Urgency.Urgent,
            step is null ? null : wording.Of(step.Kind, step.Unit, data!),
            step is null ? null : wording.InEnglish(step.Kind, step.Unit, data!),
            data is null ? null : Wording.DetailOf(data),
            notice.At,
            notice.ReadAt is not null
        );
    }
}
