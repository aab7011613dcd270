using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>A group of units that are like one another.</summary>
internal sealed record RankedKind(string Kind, string Name, int Units);

/// <summary>A unit's place. Numerators and denominators stand beside the rates, which mean little where they are small.</summary>
internal sealed record RankedUnit(
    int? Rank,
    string Unit,
    string UnitName,
    double? Score,
    int Answered,
    int AnsweredInTime,
    int DueForAnswer,
    int Content,
    int Rated
);

/// <summary>The ranking of one group, and the groups there are.</summary>
internal sealed record RankingView(
    string? Kind,
    int Minimum,
    IReadOnlyList<RankedKind> Kinds,
    IReadOnlyList<RankedUnit> Ranked,
    IReadOnlyList<RankedUnit> TooFew,
    string Formula,
    string FormulaEn
);

/// <summary>Units in order, each among its like.</summary>
internal static class RankingQueries
{
    /// <summary>Fewer answered petitions than this say nothing of a unit.</summary>
    private const int Minimum = 5;

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapGet("/ranking", RankingAsync).For(Roles.Supervisor).WithSummary("Units of a kind in order, within a subtree.");

    private static async Task<Results<Ok<RankingView>, ProblemHttpResult>> RankingAsync(
        ClaimsPrincipal user,
        SupervisionDb db,
        CancellationToken stop,
        string? unit = null,
        string? kind = null,
        string? from = null,
        string? to = null
    )
    {
        if (Period.Of(from, to) is not { } period)
            return MatterFilter.WrongPeriod;
        if (await Scope.OfAsync(user, unit, db, stop) is not { } scope)
            return Scope.Absent(unit);
        return await ReadAsync(db, scope, period, kind, stop) is { } view
            ? TypedResults.Ok(view)
            : Problem.Invalid("没有这一类单位。No such kind of unit.");
    }

    /// <summary>Null when a kind is asked for that is not there.</summary>
    public static async Task<RankingView?> ReadAsync(SupervisionDb db, Scope scope, Period period, string? kind, CancellationToken stop)
    {
        var groups = GroupsOf(scope);
        kind = string.IsNullOrEmpty(kind) ? null : kind;
        var shown = kind is null ? groups.FirstOrDefault() : groups.FirstOrDefault(group => group.Key == kind);
        if (shown is null && kind is not null)
            return null;
        var rows = shown is null ? [] : Rows(scope, [.. shown], await FigureSums.ReadAsync(db, scope, period, stop));
        return new(
            shown?.Key,
            Minimum,
            [.. groups.Select(group => new RankedKind(group.Key, NameOf(group), group.Count()))],
            [.. InOrder([.. rows.Where(row => row.Answered >= Minimum)])],
            [.. rows.Where(row => row.Answered < Minimum).OrderBy(row => row.Unit, StringComparer.Ordinal)],
            FigureWords.Chinese["ranking"],
            FigureWords.English["ranking"]
        );
    }

    /// <summary>Districts, streets, and each department that several districts have; what has no like is not ranked.</summary>
    private static List<IGrouping<string, UnitCopy>> GroupsOf(Scope scope) =>
        [
            .. scope
                .Units.Values.Where(unit => unit.Code != scope.Top.Code && unit.Successor is null)
                .GroupBy(KindOf)
                .Where(group => group.Key.Length > 0 && group.Count() > 1)
                .OrderBy(group => Array.IndexOf([Levels.District, Levels.Street], group.Key) is >= 0 and var place ? place : int.MaxValue)
                .ThenBy(group => group.Key, StringComparer.Ordinal),
        ];

    private static string KindOf(UnitCopy unit) =>
        unit switch
        {
            { Kind: UnitKinds.Government, Level: Levels.District or Levels.Street } => unit.Level,
            { Kind: UnitKinds.Department, Level: Levels.District } when unit.Code.Contains('-', StringComparison.Ordinal) => "department"
                + unit.Code[unit.Code.LastIndexOf('-')..],
            _ => "",
        };

    /// <summary>What the names of like departments end with: 徐汇区房屋管理局 and 长宁区房屋管理局 are 区房屋管理局.</summary>
    private static string NameOf(IGrouping<string, UnitCopy> group)
    {
        if (group.Key is Levels.District or Levels.Street)
            return group.Key == Levels.District ? "各区" : "街镇";
        var names = group.Select(unit => unit.Name).ToList();
        var length = Enumerable
            .Range(1, names.Min(name => name.Length))
            .TakeWhile(ending => names.All(name => name[^ending..] == names[0][^ending..]))
            .LastOrDefault();
        return length > 1 ? names[0][^length..] : group.Key;
    }

    /// <summary>Governments are answerable for all below them, departments for themselves.</summary>
    private static List<RankedUnit> Rows(Scope scope, List<UnitCopy> units, Dictionary<string, Counts> sums)
    {
        var parts = units.ToDictionary(unit => unit.Code, _ => new Counts());
        foreach (var (holder, counts) in sums)
        foreach (var code in scope.Units[holder].Path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            if (parts.TryGetValue(code, out var whole))
                whole.Add(counts);
        return [.. units.Select(unit => RowOf(FigureView.Of(unit.Code, unit.Name, unit.Level, parts[unit.Code])))];
    }

    private static RankedUnit RowOf(FigureView f)
    {
        double? score = (f.OnTimeRate, f.UnitSatisfaction) switch
        {
            ({ } onTime, { } satisfied) => Math.Round(onTime * 60 + satisfied * 40, 1),
            ({ } onTime, null) => Math.Round(onTime * 100, 1),
            _ => null,
        };
        var content = f.UnitRatings.Satisfied + f.UnitRatings.FairlySatisfied;
        return new(null, f.Unit!, f.UnitName, score, f.Answered, f.AnsweredInTime, f.DueForAnswer, content, f.Rated);
    }

    private static IEnumerable<RankedUnit> InOrder(List<RankedUnit> rows) =>
        from row in rows
        orderby row.Score descending, row.Unit
        select row with
        {
            Rank = 1 + rows.Count(other => other.Score > row.Score),
        };
}
