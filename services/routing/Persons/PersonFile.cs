using System.Linq.Expressions;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Routing.Data;
using Petitions.Routing.Organisation;

namespace Petitions.Routing.Persons;

/// <summary>一人一档: the other matters of who wrote this one, by account, ID number or telephone; latest first.</summary>
internal static class PersonFile
{
    // Whoever has more, such as a telephone that many share, is not counted further.
    private const int CountedAtMost = 1000;

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapGet("/matters/{id:guid}/person", GetAsync)
            .For(Roles.Dispatcher)
            .WithSummary("Other matters of the same person, by what they were matched; title only of those that my office has or had");

    private static async Task<Results<Ok<PersonView>, ProblemHttpResult>> GetAsync(
        Guid id,
        string? cursor,
        int? limit,
        ClaimsPrincipal user,
        RoutingDb db,
        References references,
        CancellationToken stop
    )
    {
        if (await db.MatterOfAsync(id, user.Unit(), stop) is null)
            return Problem.Missing();
        if (await db.Traces.AsNoTracking().SingleOrDefaultAsync(trace => trace.PetitionId == id, stop) is not { } own)
            return TypedResults.Ok(new PersonView([], 0, false, null));
        var take = Math.Clamp(limit ?? 20, 1, 100);
        var found = await PageAsync(db, own, Cursor.Read(cursor), take + 1, stop);
        var shown = found.Take(take).ToList();
        var others = await db.OthersAsync([.. shown.Select(trace => trace.PetitionId)], user.Unit(), stop);
        var total = await CountAsync(db, own, stop);
        var reference = await references.LoadAsync(db, stop);
        return TypedResults.Ok(
            new PersonView(
                [
                    .. shown
                        .Where(trace => others.ContainsKey(trace.PetitionId))
                        .Select(trace => new PersonItem(OtherMatterView.Of(others[trace.PetitionId], reference), trace.SharesWith(own))),
                ],
                Math.Min(total, CountedAtMost),
                total > CountedAtMost,
                found.Count > take ? new Cursor(shown[^1].SubmittedAt, shown[^1].PetitionId).ToString() : null
            )
        );
    }

    /// <summary>Each key is looked up in its own index, in order, no further than the page; the three lists are merged here.</summary>
    private static async Task<List<Trace>> PageAsync(RoutingDb db, Trace own, Cursor? after, int take, CancellationToken stop)
    {
        var found = new List<Trace>();
        foreach (var key in KeysOf(own))
        {
            var traces = db.Traces.AsNoTracking().Where(key).Where(trace => trace.PetitionId != own.PetitionId);
            if (after is var (at, id))
                traces = traces.Where(trace => trace.SubmittedAt < at || (trace.SubmittedAt == at && trace.PetitionId < id));
            found.AddRange(
                await traces
                    .OrderByDescending(trace => trace.SubmittedAt)
                    .ThenByDescending(trace => trace.PetitionId)
                    .Take(take)
                    .ToListAsync(stop)
            );
        }
        return
        [
            .. found
                .DistinctBy(trace => trace.PetitionId)
                .OrderByDescending(trace => trace.SubmittedAt)
                .ThenByDescending(trace => trace.PetitionId)
                .Take(take),
        ];
    }

    private static async Task<int> CountAsync(RoutingDb db, Trace own, CancellationToken stop)
    {
        var ids = new HashSet<Guid>();
        foreach (var key in KeysOf(own))
            ids.UnionWith(
                await db
                    .Traces.Where(key)
                    .Where(trace => trace.PetitionId != own.PetitionId)
                    .OrderByDescending(trace => trace.SubmittedAt)
                    .Select(trace => trace.PetitionId)
                    .Take(CountedAtMost + 1)
                    .ToListAsync(stop)
            );
        return ids.Count;
    }

    private static IEnumerable<Expression<Func<Trace, bool>>> KeysOf(Trace own)
    {
        if (own.Account is { } account)
            yield return trace => trace.Account == account;
        if (own.IdNumber is { } number)
            yield return trace => trace.IdNumber == number;
        if (own.Phone is { } phone)
            yield return trace => trace.Phone == phone;
    }
}

/// <param name="Total">Of all pages.</param>
/// <param name="AndMore">There are more than <paramref name="Total"/>.</param>
internal sealed record PersonView(IReadOnlyList<PersonItem> Items, int Total, bool AndMore, string? Next);

/// <param name="MatchedBy"><c>account</c>, <c>id-number</c>, <c>phone</c>.</param>
internal sealed record PersonItem(OtherMatterView Matter, IReadOnlyList<string> MatchedBy);
