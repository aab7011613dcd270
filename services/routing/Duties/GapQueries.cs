using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Routing.Data;
using Petitions.Routing.Matters;
using Petitions.Routing.Organisation;

namespace Petitions.Routing.Duties;

/// <summary>Where the duty list names nobody, by category with its places; of the list in force or of another version.</summary>
internal static class GapQueries
{
    public static void MapTo(IEndpointRouteBuilder api)
    {
        api.MapGet("/duty-list/gaps", ListAsync)
            .For(Roles.Administrator, Roles.Dispatcher)
            .WithSummary(
                "Categories without a unit, with the places: kind is nobody, catch-all or city-only; q searches categories and places"
            );
        api.MapGet("/duty-list/gaps/csv", CsvAsync)
            .For(Roles.Administrator, Roles.Dispatcher)
            .WithSummary("The same as CSV, a line for each category and place");
    }

    private static async Task<Results<Ok<GapPage>, ProblemHttpResult>> ListAsync(
        string? kind,
        string? q,
        int? version,
        int? after,
        int? limit,
        RoutingDb db,
        References references,
        CoverageGaps gaps,
        CancellationToken stop
    )
    {
        if (await ReferenceAsync(db, references, version, stop) is not { } reference)
            return Problem.Missing();
        var found = Search(gaps.Of(reference), reference, q).ToList();
        var shown = found.Where(gap => string.IsNullOrEmpty(kind) || gap.Kind == kind).ToList();
        var (skip, take) = (Math.Max(after ?? 0, 0), Math.Clamp(limit ?? 20, 1, 100));
        return TypedResults.Ok(
            new GapPage(
                reference.DutyList,
                [.. CoverageGaps.Kinds.Select(one => Count(one, found))],
                [.. shown.Skip(skip).Take(take).Select(gap => GapView.Of(gap, reference))],
                shown.Count,
                skip + take < shown.Count ? skip + take : null
            )
        );
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> CsvAsync(
        string? kind,
        string? q,
        int? version,
        RoutingDb db,
        References references,
        CoverageGaps gaps,
        CancellationToken stop
    )
    {
        if (await ReferenceAsync(db, references, version, stop) is not { } reference)
            return Problem.Missing();
        var lines =
            from gap in Search(gaps.Of(reference), reference, q)
            where string.IsNullOrEmpty(kind) || gap.Kind == kind
            from place in gap.Places
            select new[]
            {
                gap.Category.Code,
                reference.NameOf(gap.Category),
                place.Place,
                NameOf(reference, place),
                gap.Kind,
                Word(gap.Kind),
            };
        string[] heading = ["category", "category_name", "place", "place_name", "kind", "kind_name"];
        return TypedResults.File(Encoding.UTF8.GetBytes(CsvText.Of(heading, lines)), "text/csv; charset=utf-8", "duty-list-gaps.csv");
    }

    private static async Task<Reference?> ReferenceAsync(RoutingDb db, References references, int? version, CancellationToken stop) =>
        version is { } number ? await references.LoadAsync(db, number, stop) : await references.LoadAsync(db, stop);

    /// <summary>By words of the category, with all its places; else by words of a place, with those places only.</summary>
    private static IEnumerable<Gap> Search(IReadOnlyList<Gap> gaps, Reference reference, string? q)
    {
        if (string.IsNullOrWhiteSpace(q))
            return gaps;
        var words = q.Trim();
        return gaps.Select(gap =>
                gap.Category.Code == words || Has(reference.NameOf(gap.Category))
                    ? gap
                    : gap with
                    {
                        Places = [.. gap.Places.Where(place => place.Place == words || Has(NameOf(reference, place)))],
                    }
            )
            .Where(gap => gap.Places.Count > 0);

        bool Has(string name) => name.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    private static GapCount Count(string kind, List<Gap> gaps)
    {
        var those = gaps.Where(gap => gap.Kind == kind).ToList();
        return new(kind, those.Count, those.Sum(gap => gap.Places.Count));
    }

    private static string NameOf(Reference reference, Unit place) =>
        place.Level == Levels.Street ? reference.Find(place.Parent)?.ShortName + place.ShortName : place.ShortName;

    private static string Word(string kind) =>
        kind switch
        {
            CoverageGaps.Nobody => "没有单位",
            CoverageGaps.CatchAll => "只有兜底条目",
            _ => "只有市级单位",
        };
}

/// <param name="List">Version of the duty list.</param>
/// <param name="Counts">For each kind, of what was searched.</param>
/// <param name="Next">For <c>after</c>; null on the last page.</param>
internal sealed record GapPage(int? List, IReadOnlyList<GapCount> Counts, IReadOnlyList<GapView> Items, int Total, int? Next);

/// <param name="Categories">Categories concerned.</param>
/// <param name="Places">Pairs of category and place.</param>
internal sealed record GapCount(string Kind, int Categories, int Places);

/// <param name="Count">Places.</param>
/// <param name="Districts">The places, by district.</param>
internal sealed record GapView(Named Category, string Kind, int Count, IReadOnlyList<GapDistrict> Districts)
{
    public static GapView Of(Gap gap, Reference reference) =>
        new(
            Named.Of(reference, gap.Category.Code)!,
            gap.Kind,
            gap.Places.Count,
            [
                .. gap
                    .Places.GroupBy(place => place.Level == Levels.Street ? reference.Find(place.Parent)! : place)
                    .Select(group => GapDistrict.Of(group.Key, [.. group], reference)),
            ]
        );
}

/// <param name="Whole">The district with every street and town of it; they are not listed then.</param>
/// <param name="Itself">The district, as a place of its own.</param>
internal sealed record GapDistrict(Named District, bool Whole, bool Itself, IReadOnlyList<Named> Streets)
{
    public static GapDistrict Of(Unit district, IReadOnlyList<Unit> places, Reference reference)
    {
        var itself = places.Contains(district);
        var whole = itself && places.Count == 1 + reference.ChildrenOf(district.Code).Count(unit => unit.IsGovernment);
        var streets = whole ? [] : places.Where(place => place != district).Select(place => Named.Of(place)!).ToList();
        return new(Named.Of(district)!, whole, itself, streets);
    }
}
