using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>The figures of a subtree, live. Reads one row of sums a unit and the index of what is late, whatever the history.</summary>
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
            return Problem.Invalid("from、to 应为 2026-01 的形式。Months like 2026-01.");
        if (await Scope.OfAsync(user, unit, db, stop) is not { } scope)
            return Problem.Missing();
        var sums = await SumsAsync(db, scope, period, stop);
        return TypedResults.Ok(
            new FiguresView(
                FigureView.Of(scope.Top.Code, scope.Top.Name, scope.Top.Level, Sums.Of(sums.Values)),
                [.. ByUnit(scope, sums)],
                [.. ByLevel(scope, sums)],
                FigureView.InWords
            )
        );
    }

    private static IEnumerable<FigureView> ByUnit(Scope scope, Dictionary<string, Sums> sums)
    {
        var parts = sums.ToLookup(pair => scope.ChildAbove(scope.Units[pair.Key]), pair => pair.Value);
        return from child in scope.Units.Values
            where scope.ChildAbove(child) == child.Code
            orderby child.Code
            select FigureView.Of(child.Code, child.Name, child.Level, Sums.Of(parts[child.Code]));
    }

    private static IEnumerable<FigureView> ByLevel(Scope scope, Dictionary<string, Sums> sums)
    {
        var parts = sums.ToLookup(pair => scope.Units[pair.Key].Level, pair => pair.Value);
        return from level in levels
            where scope.Units.Values.Any(unit => unit.Level == level.Key)
            select FigureView.Of(null, level.Value, level.Key, Sums.Of(parts[level.Key]));
    }

    /// <summary>By the unit that holds the petitions; units without any are absent.</summary>
    private static async Task<Dictionary<string, Sums>> SumsAsync(SupervisionDb db, Scope scope, Period period, CancellationToken stop)
    {
        var sums = new Dictionary<string, Sums>();
        foreach (var figure in await KeptAsync(db, scope, period, stop))
            Of(sums, figure.Unit).Figure.Add(figure);
        var now = db.Service.Clock.GetUtcNow().UtcDateTime;
        var matters = db.Matters.Where(m => m.State == MatterRules.Open);
        if (!period.IsAll)
            matters = matters.Where(m => m.Month >= period.From && m.Month <= period.To);
        foreach (var (unit, count) in await CountAsync(matters.Where(m => m.SortAt <= now), scope, stop))
        {
            Of(sums, unit).Overdue += count;
            Of(sums, unit).NearlyDue -= count;
        }
        // What is overdue was nearly due before: the difference is what still has time.
        foreach (var (unit, count) in await CountAsync(matters.Where(m => m.NearlyFrom <= now), scope, stop))
            Of(sums, unit).NearlyDue += count;
        return sums;
    }

    private static async Task<List<Figure>> KeptAsync(SupervisionDb db, Scope scope, Period period, CancellationToken stop)
    {
        var figures = db.Figures.AsNoTracking();
        figures = period.IsAll
            ? figures.Where(f => f.Month == 0)
            : figures.Where(f => f.Month != 0 && f.Month >= period.From && f.Month <= period.To);
        var path = scope.Top.Path;
        return await (
            from figure in figures
            join unit in db.Units on figure.Unit equals unit.Code
            where unit.Path.StartsWith(path)
            select figure
        ).ToListAsync(stop);
    }

    private static async Task<List<(string Unit, int Count)>> CountAsync(IQueryable<Matter> matters, Scope scope, CancellationToken stop)
    {
        var counts = await matters.GroupBy(m => m.HeldBy).Select(g => new { Unit = g.Key, Count = g.Count() }).ToListAsync(stop);
        return [.. counts.Where(c => scope.Units.ContainsKey(c.Unit)).Select(c => (c.Unit, c.Count))];
    }

    private static Sums Of(Dictionary<string, Sums> sums, string unit) =>
        sums.TryGetValue(unit, out var found) ? found : sums[unit] = new Sums();
}
