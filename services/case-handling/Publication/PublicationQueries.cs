using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;
using Petitions.Hosting;

namespace Petitions.CaseHandling;

/// <summary>What was found in each field; places are of the text they go with.</summary>
internal sealed record FindingsView(IReadOnlyList<Finding> Title, IReadOnlyList<Finding> Question, IReadOnlyList<Finding> Answer);

internal sealed record TakenDownView(string Reason, string? Words, DateTime At);

internal sealed record ForbiddenView(string Code, string Detail, string? Article);

/// <summary>A case for publication: the originals, a proposal, what is being prepared, what is public.</summary>
/// <param name="Proposal">The originals with what was found masked.</param>
/// <param name="Findings">In the originals.</param>
/// <param name="DraftFindings">In what is being prepared.</param>
/// <param name="Forbidden">Why nothing may be published; null when it may.</param>
/// <param name="Allowed"><c>draft</c>, <c>publish</c>, <c>take-down</c>, as the caller may now.</param>
internal sealed record PublicationView(
    Guid Id,
    string Number,
    string UnitName,
    string State,
    DateTime? AnsweredAt,
    PublicText Original,
    FindingsView Findings,
    PublicText Proposal,
    PublicText? Draft,
    FindingsView? DraftFindings,
    PublicText? Published,
    Guid? PublicId,
    DateTime? PublishedAt,
    TakenDownView? TakenDown,
    ForbiddenView? Forbidden,
    IReadOnlyList<string> Allowed,
    int Version
);

/// <summary>A line of a list: the public title, or what was written.</summary>
internal sealed record PublicationItem(Guid Id, string Number, string Title, DateTime At, bool Prepared, Guid? PublicId, string? Reason);

internal sealed record PublicationPage(IReadOnlyList<PublicationItem> Items, string? Next, PublicationCounts Counts);

internal sealed record PublicationCounts(int Ready, int Published, int TakenDown);

internal sealed record PublicationFound(Guid Id);

/// <summary>The unit's lists of what could be published, what is, and what was; and one case of them.</summary>
internal static class PublicationQueries
{
    public static void MapTo(IEndpointRouteBuilder api)
    {
        api.MapGet("/publications", ListAsync)
            .For(Roles.Handler, Roles.Head)
            .WithSummary("The cases of my unit for publication: state ready, published or taken-down.");
        api.MapGet("/publications/{publicId:guid}", FindAsync)
            .For(Roles.Handler, Roles.Head, Roles.Supervisor)
            .WithSummary("The case behind a public page, for those who may see it.");
        api.MapGet("/cases/{id:guid}/publication", OneAsync)
            .For(Roles.Handler, Roles.Head, Roles.Supervisor)
            .WithSummary("One case for publication.");
    }

    private static async Task<Results<Ok<PublicationPage>, ProblemHttpResult>> ListAsync(
        ClaimsPrincipal user,
        CaseHandlingDb db,
        CancellationToken stop,
        string state = "ready",
        string? cursor = null,
        int limit = 20
    )
    {
        if (state is not ("ready" or "published" or "taken-down"))
            return Problem.Invalid("state: ready, published, taken-down");
        var after = Cursor.Read(cursor);
        if (cursor is not null && after is null)
            return Problem.Invalid("cursor");
        limit = Math.Clamp(limit, 1, 100);
        var (unit, asked) = (user.Unit(), PublicationModel.Read(state));
        var list = db.Publications.AsNoTracking().Where(p => p.Unit == unit && p.State == asked);
        if (after is not null)
            list = list.Where(p => p.ListedAt <= after.At && (p.ListedAt < after.At || p.CaseId < after.Id));
        var rows = await list.OrderByDescending(p => p.ListedAt).ThenByDescending(p => p.CaseId).Take(limit + 1).ToListAsync(stop);
        var next = rows.Count > limit ? rows[limit - 1] : null;
        var ids = rows.Take(limit).Select(p => p.CaseId).ToList();
        var cases = await db
            .Cases.AsNoTracking()
            .Where(c => ids.Contains(c.Id))
            .Select(c => new
            {
                c.Id,
                c.Number,
                c.Title,
            })
            .ToDictionaryAsync(c => c.Id, stop);
        var counts = await db
            .PublicationCounts.AsNoTracking()
            .Where(c => c.Unit == unit)
            .ToDictionaryAsync(c => c.State, c => c.Count, stop);
        return TypedResults.Ok(
            new PublicationPage(
                [
                    .. rows.Take(limit)
                        .Select(p => new PublicationItem(
                            p.CaseId,
                            cases[p.CaseId].Number,
                            (db.OpenPublic(p.Draft, p.CaseId) ?? db.OpenPublic(p.Text, p.CaseId))?.Title ?? cases[p.CaseId].Title,
                            p.ListedAt,
                            p.Draft is not null,
                            p.PublicId,
                            p.TakenDownBecause
                        )),
                ],
                next is null ? null : new Cursor(next.ListedAt, next.CaseId).ToString(),
                new(
                    counts.GetValueOrDefault(PublicationState.Ready),
                    counts.GetValueOrDefault(PublicationState.Published),
                    counts.GetValueOrDefault(PublicationState.TakenDown)
                )
            )
        );
    }

    private static async Task<Results<Ok<PublicationFound>, ProblemHttpResult>> FindAsync(
        Guid publicId,
        ClaimsPrincipal user,
        CaseHandlingDb db,
        CancellationToken stop
    )
    {
        var row = await db.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.PublicId == publicId, stop);
        var found = row is null ? null : await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == row.CaseId, stop);
        return found is null || !MaySee(user, found, row) ? Problem.Missing() : TypedResults.Ok(new PublicationFound(found.Id));
    }

    private static async Task<Results<Ok<PublicationView>, ProblemHttpResult>> OneAsync(
        Guid id,
        HttpContext http,
        CaseHandlingDb db,
        CancellationToken stop
    )
    {
        var found = await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, stop);
        var row = await db.Publications.AsNoTracking().SingleOrDefaultAsync(p => p.CaseId == id, stop);
        if (found is null || !MaySee(http.User, found, row))
            return Problem.Missing();
        var unit = await db.UnitNames.AsNoTracking().SingleOrDefaultAsync(name => name.Code == found.Unit, stop);
        IfMatch.Tell(http, found.Version);
        return TypedResults.Ok(View(db, found, row, unit?.Name ?? found.Unit, http.User));
    }

    private static PublicationView View(CaseHandlingDb db, Case found, Publication? row, string unitName, ClaimsPrincipal user)
    {
        var petitioner = Petitioner.Plain(found.Petitioner, found.Id, db.Service.Keys);
        var original = new PublicText(found.Title, found.Text, db.Open(found.Reply, found.Id) ?? "");
        var own = user.Unit() == Publication.UnitOf(found, row);
        var forbidden = PublicationRules.Forbids(found, row);
        // What is being prepared is the unit's own affair.
        var draft = own ? db.OpenPublic(row?.Draft, found.Id) : null;
        return new(
            found.Id,
            found.Number,
            unitName,
            PublicationModel.Code(row?.State ?? default),
            found.Reply is null ? null : found.DoneAt,
            original,
            FindingsOf(original, petitioner),
            new(
                PersonalData.Mask(original.Title, petitioner),
                PersonalData.Mask(original.Question, petitioner),
                PersonalData.Mask(original.Answer, petitioner)
            ),
            draft,
            draft is null ? null : FindingsOf(draft, petitioner),
            db.OpenPublic(row?.Text, found.Id),
            row?.PublicId,
            row?.PublishedAt,
            row is { State: PublicationState.TakenDown }
                ? new(row.TakenDownBecause!, db.OpenTakenDown(row.TakenDownWords, found.Id), row.ListedAt)
                : null,
            forbidden is null ? null : new(forbidden.Code, $"{forbidden.Message} {forbidden.MessageEn}", forbidden.Article),
            [.. Allowed(row, own, forbidden is null, user)],
            found.Version
        );
    }

    /// <summary>Whoever may see the case, and whoever deals with its publication.</summary>
    private static bool MaySee(ClaimsPrincipal user, Case found, Publication? row) =>
        user.Unit() == Publication.UnitOf(found, row) || CaseQueries.MaySee(user, found);

    private static FindingsView FindingsOf(PublicText text, Petitioner? petitioner) =>
        new(
            PersonalData.Find(text.Title, petitioner),
            PersonalData.Find(text.Question, petitioner),
            PersonalData.Find(text.Answer, petitioner)
        );

    private static IEnumerable<string> Allowed(Publication? row, bool own, bool may, ClaimsPrincipal user)
    {
        if (own && may)
            yield return "draft";
        if (own && may && user.Is(Roles.Head))
            yield return "publish";
        if (row is { State: PublicationState.Published } && ((own && user.Is(Roles.Head)) || user.Is(Roles.Supervisor)))
            yield return "take-down";
    }
}
