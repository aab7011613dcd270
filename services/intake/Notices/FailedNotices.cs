using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>A notice that did not reach its petitioner outside the hall.</summary>
/// <param name="Message">Id of the message it went in.</param>
/// <param name="Error">A code; never an address.</param>
internal sealed record FailedNotice(
    Guid Id,
    string Number,
    string Kind,
    Guid? Message,
    string? Email,
    string? Sms,
    int Attempts,
    string? Error,
    DateTimeOffset? TriedAt,
    DateTimeOffset FailedAt
);

/// <summary>A page of them, with the true total.</summary>
internal sealed record FailedNoticePage(IReadOnlyList<FailedNotice> Items, string? Next, int Total);

/// <summary>What was given up, for the operator, who may try again.</summary>
internal static class FailedNotices
{
    public static void MapTo(IEndpointRouteBuilder api)
    {
        api.MapGet("/notices/failed", ListAsync).For(Roles.Administrator).WithSummary("Notices given up, the latest first.");
        api.MapPost("/notices/{id:guid}/retry", RetryAsync)
            .For(Roles.Administrator)
            .WithSummary("Sends a notice that was given up again, under the same message id.");
    }

    private static async Task<Results<Ok<FailedNoticePage>, ProblemHttpResult>> ListAsync(
        IntakeDb db,
        CancellationToken stop,
        string? cursor = null,
        int limit = 50
    )
    {
        limit = Math.Clamp(limit, 1, 200);
        var failed = db.Notices.AsNoTracking().Where(notice => notice.FailedAt != null);
        var page = failed;
        if (!string.IsNullOrEmpty(cursor))
        {
            if (Cursor.Read(cursor) is not var (at, id))
                return Problem.Invalid("翻页参数无效，请从第一页开始。The cursor is not valid: start from the first page.");
            page = page.Where(notice => notice.FailedAt < at || (notice.FailedAt == at && notice.Id.CompareTo(id) < 0));
        }
        var rows = await (
            from notice in page.OrderByDescending(notice => notice.FailedAt).ThenByDescending(notice => notice.Id).Take(limit + 1)
            join petition in db.Petitions on notice.PetitionId equals petition.Id
            orderby notice.FailedAt descending, notice.Id descending
            select new { Notice = notice, petition.Number }
        ).ToListAsync(stop);
        var next = rows.Count > limit ? new Cursor(rows[limit - 1].Notice.FailedAt!.Value, rows[limit - 1].Notice.Id).ToString() : null;
        var items = rows.Take(limit).Select(row => LineOf(row.Notice, row.Number));
        return TypedResults.Ok(new FailedNoticePage([.. items], next, await failed.CountAsync(stop)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RetryAsync(
        Guid id,
        IntakeDb db,
        NoticeSettings settings,
        CancellationToken stop
    )
    {
        var notice = await db.Notices.SingleOrDefaultAsync(row => row.Id == id, stop);
        if (notice is null)
            return Problem.Missing();
        if (notice.FailedAt is null)
            return Problem.Conflict("not-failed", "该通知没有发送失败。This notice was not given up.");
        var due = settings.Quiet.Earliest(db.Service.Clock.GetUtcNow(), notice.PetitionId).ToUnixTimeMilliseconds();
        // All that went in one message go again in one.
        var together = db.Notices.Where(row =>
            row.PetitionId == notice.PetitionId && row.Message == notice.Message && row.FailedAt != null
        );
        await foreach (var row in together.AsAsyncEnumerable().WithCancellation(stop))
        {
            foreach (var channel in Enum.GetValues<Channel>().Where(channel => row.StateOf(channel) == DeliveryStates.Failed))
                row.Mark(channel, DeliveryStates.Waiting);
            // An administrator who asks for it is not held to the day's limit.
            (row.FailedAt, row.Attempts, row.DueAt, row.ClaimedUntil, row.Recipient) = (null, 0, due, null, null);
        }
        await db.SaveChangesAsync(stop);
        return TypedResults.NoContent();
    }

    private static FailedNotice LineOf(Notice notice, string number) =>
        new(
            notice.Id,
            number,
            notice.Kind,
            notice.Message,
            notice.Email,
            notice.Sms,
            notice.Attempts,
            notice.Error,
            notice.TriedAt,
            notice.FailedAt!.Value
        );
}
