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
using Petitions.Routing.Matters;
using Petitions.Routing.Organisation;

namespace Petitions.Routing.Persons;

/// <summary>
/// 相似信件: letters of the same district and half-year that read alike, and in what they differ. Copies of one template are often about
/// another building or road, so this only proposes: whether it is the same matter, a person decides.
/// </summary>
internal static class SimilarMatters
{
    private const double Least = 0.3;
    private const int MostShown = 10;
    private const int MostOfABand = 20;
    private const int MostCompared = 40;
    private static readonly TimeSpan window = TimeSpan.FromDays(180);

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapGet("/matters/{id:guid}/similar", GetAsync)
            .For(Roles.Dispatcher)
            .WithSummary("Letters of the same place that read alike, with the differences; words only of those that my office has or had");

    private static async Task<Results<Ok<List<SimilarView>>, ProblemHttpResult>> GetAsync(
        Guid id,
        ClaimsPrincipal user,
        RoutingDb db,
        References references,
        CancellationToken stop
    )
    {
        if (await db.MatterOfAsync(id, user.Unit(), stop) is not { } matter)
            return Problem.Missing();
        var own = await db.Traces.AsNoTracking().SingleOrDefaultAsync(trace => trace.PetitionId == id, stop);
        if (own is null || Sketch.Of(matter.Title, matter.Text) is not { } sketch)
            return TypedResults.Ok(new List<SimilarView>());
        var reference = await references.LoadAsync(db, stop);
        var traces = await CandidatesAsync(db, own, sketch, reference, stop);
        var others = await db.OthersAsync([.. traces.Keys], user.Unit(), stop);
        var similar =
            from other in others.Values
            let likeness = Sketch.Of(other.Matter.Title, other.Matter.Text)?.Likeness(sketch) ?? 0
            where likeness >= Least
            orderby likeness descending, other.Matter.SubmittedAt descending
            select ViewOf(other, likeness);
        return TypedResults.Ok(similar.Take(MostShown).ToList());

        SimilarView ViewOf(OtherMatter other, double likeness)
        {
            var differences = other.Mine ? Differences.Between(Words(matter), Words(other.Matter)) : [];
            return new(
                OtherMatterView.Of(other, reference),
                likeness >= 0.85 ? "nearly-same"
                    : likeness >= 0.6 ? "very"
                    : "somewhat",
                (int)Math.Round(likeness * 100),
                traces[other.Matter.Id].SharesWith(own),
                differences,
                other.Mine ? Excerpt.Of(other.Matter.Text, differences) : []
            );
        }
    }

    private static string Words(Matter matter) => matter.Title + "\n" + matter.Text;

    /// <summary>Those that share a band, the most bands first; each band is read in its index, no further than a few rows.</summary>
    private static async Task<Dictionary<Guid, Trace>> CandidatesAsync(
        RoutingDb db,
        Trace own,
        Sketch sketch,
        Reference reference,
        CancellationToken stop
    )
    {
        var (from, to) = (own.SubmittedAt - window, own.SubmittedAt + window);
        var found = new List<Trace>();
        // Letters in which no district is named lie with the city.
        foreach (var place in new[] { own.Place, reference.Root!.Place }.Distinct())
        foreach (var band in BandsOf(sketch.In(place)))
            found.AddRange(
                await db
                    .Traces.AsNoTracking()
                    .Where(band)
                    .Where(trace => trace.SubmittedAt >= from && trace.SubmittedAt <= to && trace.PetitionId != own.PetitionId)
                    .OrderByDescending(trace => trace.SubmittedAt)
                    .Take(MostOfABand)
                    .ToListAsync(stop)
            );
        return found
            .GroupBy(trace => trace.PetitionId)
            .OrderByDescending(group => group.Count())
            .ThenByDescending(group => group.First().SubmittedAt)
            .Take(MostCompared)
            .ToDictionary(group => group.Key, group => group.First());
    }

    private static Expression<Func<Trace, bool>>[] BandsOf(long[] bands)
    {
        var (one, two, three, four, five) = (bands[0], bands[1], bands[2], bands[3], bands[4]);
        return
        [
            trace => trace.Band1 == one,
            trace => trace.Band2 == two,
            trace => trace.Band3 == three,
            trace => trace.Band4 == four,
            trace => trace.Band5 == five,
        ];
    }
}

/// <param name="Likeness"><c>nearly-same</c>, <c>very</c> or <c>somewhat</c>.</param>
/// <param name="Percent">Shared pairs of characters.</param>
/// <param name="SamePerson">By what the same person wrote it; empty when that is not known.</param>
/// <param name="Differences">Numbers, places and names that only one of the two has.</param>
/// <param name="Excerpt">Of the other's text, around the first difference.</param>
internal sealed record SimilarView(
    OtherMatterView Matter,
    string Likeness,
    int Percent,
    IReadOnlyList<string> SamePerson,
    IReadOnlyList<Difference> Differences,
    IReadOnlyList<ExcerptPart> Excerpt
);
