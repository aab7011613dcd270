using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>The figures of a subtree, live.</summary>
internal static class FigureQueries
{
    private static readonly IReadOnlyDictionary<string, string> levels = new Dictionary<string, string>
    {
        [Levels.City] = "市级",
        [Levels.District] = "区级",
        [Levels.Street] = "街镇级",
    };

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapGet("/figures", FiguresAsync).For(Roles.Supervisor).WithSummary("Figures of a unit with all below it.");

    private static async Task<Results<Ok<FiguresView>, ProblemHttpResult>> FiguresAsync(
        ClaimsPrincipal user,
        SupervisionDb db,
        CancellationToken stop,
        string? unit = null,
        string? from = null,
        string? to = null
    )
    {
        if (Period.Of(from, to) is not { } period)
            return MatterFilter.WrongPeriod;
        if (await Scope.OfAsync(user, unit, db, stop) is not { } scope)
            return Scope.Absent(unit);
        return TypedResults.Ok(await ReadAsync(db, scope, period, stop));
    }

    /// <summary>The whole dashboard.</summary>
    public static async Task<FiguresView> ReadAsync(SupervisionDb db, Scope scope, Period period, CancellationToken stop)
    {
        var sums = await FigureSums.ReadAsync(db, scope, period, stop);
        var whole = Counts.Of(sums.Values);
        var open = period.IsAll ? whole : await FigureSums.TotalAsync(db, scope, new(null, null), stop);
        var trend = await Trend.ReadAsync(db, scope, period, open[Measures.State + MatterRules.Open], stop);
        return new(
            FigureView.Of(scope.Top.Code, scope.Top.Name, scope.Top.Level, whole),
            [.. ByUnit(scope, sums)],
            [.. ByLevel(scope, sums)],
            [.. Spans(whole)],
            await Shares.ByCategoryAsync(db, whole, stop),
            Shares.ByPurpose(whole),
            trend.Ages,
            trend.Days,
            trend.Months,
            FigureWords.Chinese,
            FigureWords.English
        );
    }

    private static IEnumerable<FigureView> ByUnit(Scope scope, Dictionary<string, Counts> sums)
    {
        var parts = sums.ToLookup(pair => scope.ChildAbove(scope.Units[pair.Key]), pair => pair.Value);
        return from child in scope.Units.Values
            where scope.ChildAbove(child) == child.Code
            orderby child.Code
            select FigureView.Of(child.Code, child.Name, child.Level, Counts.Of(parts[child.Code]));
    }

    private static IEnumerable<FigureView> ByLevel(Scope scope, Dictionary<string, Counts> sums)
    {
        var parts = sums.ToLookup(pair => scope.Units[pair.Key].Level, pair => pair.Value);
        return from level in levels
            where scope.Units.Values.Any(unit => unit.Level == level.Key)
            select FigureView.Of(null, level.Value, level.Key, Counts.Of(parts[level.Key]));
    }

    /// <summary>Answered petitions by how long they took, in tens of days.</summary>
    private static IEnumerable<SpanView> Spans(Counts whole)
    {
        var days = whole.Under(Measures.Days).ToDictionary(pair => int.Parse(pair.Key, null), pair => pair.Value);
        for (var first = 0; first < Measures.LongestDays; first = first == 0 ? 11 : first + 10)
        {
            var last = first == 0 ? 10 : first + 9;
            yield return new(first, last, days.Where(pair => pair.Key >= first && pair.Key <= last).Sum(pair => pair.Value));
        }
        yield return new(Measures.LongestDays, null, days.GetValueOrDefault(Measures.LongestDays));
    }
}
