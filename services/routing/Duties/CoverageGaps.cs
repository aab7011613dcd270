using Petitions.Contracts;
using Petitions.Routing.Organisation;

namespace Petitions.Routing.Duties;

/// <summary>A category for which, in some places, the duty list names nobody near enough.</summary>
/// <param name="Kind"><c>nobody</c>, <c>catch-all</c> or <c>city-only</c>.</param>
/// <param name="Places">Districts, streets and towns, in order of code.</param>
internal sealed record Gap(Category Category, string Kind, IReadOnlyList<Unit> Places);

/// <summary>
/// 覆盖缺口: every second-level category (or main one without any) × every district, street and town, looked at as a proposal is made.
/// Computed from memory once for each state of the reference data.
/// </summary>
internal sealed class CoverageGaps
{
    /// <summary>No unit at any level.</summary>
    public const string Nobody = "nobody";

    /// <summary>Only the row for what nobody else does.</summary>
    public const string CatchAll = "catch-all";

    /// <summary>A unit of the city alone, which the offices below cannot reach.</summary>
    public const string CityOnly = "city-only";

    public static readonly IReadOnlyList<string> Kinds = [Nobody, CatchAll, CityOnly];

    private volatile Held? held;

    public IReadOnlyList<Gap> Of(Reference reference)
    {
        if (held is { } known && ReferenceEquals(known.Reference, reference))
            return known.Gaps;
        var gaps = Find(reference);
        held = new Held(reference, gaps);
        return gaps;
    }

    private static List<Gap> Find(Reference reference)
    {
        var mains = reference.Categories.Values.Select(category => category.Parent).ToHashSet();
        var leaves = reference
            .Categories.Values.Where(category => !mains.Contains(category.Code))
            .OrderBy(c => c.Code, StringComparer.Ordinal);
        var places = reference
            .Governments.Where(unit => unit.Level != Levels.City)
            .OrderBy(unit => unit.Place, StringComparer.Ordinal)
            .ToList();
        // Main categories and the catch-all are asked for again and again.
        var shared = new Dictionary<(string, string), string?>();
        return
        [
            .. from leaf in leaves
            from place in places
            let kind = KindOf(leaf, place)
            where kind is not null
            group place by (leaf, kind) into gap
            orderby Kinds.ToList().IndexOf(gap.Key.kind), gap.Key.leaf.Code
            select new Gap(gap.Key.leaf, gap.Key.kind, [.. gap]),
        ];

        string? KindOf(Category leaf, Unit place)
        {
            var (own, main) = (LowestLevel(reference, leaf.Code, place), leaf.Parent is null ? null : Shared(leaf.Parent, place));
            if (own is not (null or Levels.City) || main is not (null or Levels.City))
                return null;
            if (own is not null || main is not null)
                return CityOnly;
            return Shared(Duty.Any, place) is null ? Nobody : CatchAll;
        }

        string? Shared(string key, Unit place)
        {
            if (!shared.TryGetValue((key, place.Place), out var level))
                shared[(key, place.Place)] = level = LowestLevel(reference, key, place);
            return level;
        }
    }

    /// <summary>The lowest level at which a row leads to a unit; null when none does.</summary>
    private static string? LowestLevel(Reference reference, string key, Unit place)
    {
        for (var at = place; at is not null; at = reference.Find(at.Parent))
            if (reference.WhoDecides(key, at.Level, place).Any())
                return at.Level;
        return null;
    }

    private sealed record Held(Reference Reference, IReadOnlyList<Gap> Gaps);
}
