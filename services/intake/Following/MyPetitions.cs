using System.Buffers.Text;
using System.Globalization;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>A line of the petitioner's list.</summary>
internal sealed record PetitionLine(
    Guid Id,
    string Number,
    string Title,
    string Status,
    string StatusText,
    DateTimeOffset SubmittedAt,
    string? MailboxName,
    NextDue? NextDue
);

/// <summary>A page of it; <paramref name="Next"/> is the cursor of the following one, null on the last.</summary>
/// <param name="Total">All of them.</param>
internal sealed record PetitionPage(IReadOnlyList<PetitionLine> Items, string? Next, int Total);

/// <summary>A petitioner's own petitions, the newest first.</summary>
internal static class MyPetitions
{
    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapGet("/petitions/mine", HandleAsync).For(Roles.Citizen).WithSummary("The caller's petitions, newest first.");

    private static async Task<Results<Ok<PetitionPage>, ProblemHttpResult>> HandleAsync(
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
        var mine = db.Petitions.AsNoTracking().Where(petition => petition.Account == account);
        // One person's: the index holds nothing else.
        var total = await mine.CountAsync(stop);
        if (!string.IsNullOrEmpty(cursor))
        {
            if (Read(cursor) is not var (at, id))
                return Problem.Invalid("翻页参数无效，请从第一页开始。The cursor is not valid: start from the first page.");
            mine = mine.Where(petition => petition.SubmittedAt < at || (petition.SubmittedAt == at && petition.Id.CompareTo(id) < 0));
        }
        var rows = await (
            from petition in mine.OrderByDescending(petition => petition.SubmittedAt)
                .ThenByDescending(petition => petition.Id)
                .Take(limit + 1)
            join row in db.Progress on petition.Id equals row.PetitionId into rowsOfIt
            from progress in rowsOfIt.DefaultIfEmpty()
            orderby petition.SubmittedAt descending, petition.Id descending
            select new
            {
                petition.Id,
                petition.Number,
                petition.Title,
                petition.SubmittedAt,
                petition.Mailbox,
                Progress = (Progress?)progress,
            }
        ).ToListAsync(stop);
        var organisation = await cache.ReadAsync(stop);
        var merged = await Standing.MergedIntoAsync(db, rows.Select(row => row.Progress), stop);
        var lines = rows.Take(limit)
            .Select(row =>
            {
                var (status, next) = Standing.Of(row.Progress, merged);
                return new PetitionLine(
                    row.Id,
                    row.Number,
                    row.Title,
                    status,
                    PetitionStatus.TextOf(status),
                    row.SubmittedAt,
                    organisation.Mailboxes.GetValueOrDefault(row.Mailbox)?.Name,
                    next
                );
            });
        var following = rows.Count > limit ? Write(rows[limit - 1].SubmittedAt, rows[limit - 1].Id) : null;
        return TypedResults.Ok(new PetitionPage([.. lines], following, total));
    }

    private static string Write(DateTime at, Guid id) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{at.Ticks}:{id:D}")));

    private static (DateTime At, Guid Id)? Read(string cursor)
    {
        if (!Base64Url.IsValid(cursor))
            return null;
        return
            Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)).Split(':') is [var ticks, var guid]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at <= DateTime.MaxValue.Ticks
            && Guid.TryParseExact(guid, "D", out var id)
            ? (new DateTime(at, DateTimeKind.Utc), id)
            : null;
    }
}
