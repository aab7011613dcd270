using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Routing.Data;
using Petitions.Routing.Organisation;
using Petitions.Rules;

namespace Petitions.Routing.Duties;

/// <summary>The versions of the duty list: which holds, which will, who changed what. Every one stays readable.</summary>
internal static class DutyListQueries
{
    private const int MostRows = 200;

    public static void MapTo(IEndpointRouteBuilder api)
    {
        api.MapGet("/duty-list", ListAsync)
            .For(Roles.Administrator, Roles.Dispatcher)
            .WithSummary("Versions of the duty list, latest first, with the one in force and those to come");
        api.MapGet("/duty-list/{version:int}", OneAsync)
            .For(Roles.Administrator, Roles.Dispatcher)
            .WithSummary("A version: what it changed (part=changes, against another when named) or its rows (part=rows), searched by q");
        api.MapGet("/duty-list/{version:int}/csv", CsvAsync)
            .For(Roles.Administrator, Roles.Dispatcher)
            .WithSummary("A version as the CSV it was imported as");
    }

    private static async Task<Ok<DutyListPage>> ListAsync(int? before, int? limit, RoutingDb db, CancellationToken stop)
    {
        var take = Math.Clamp(limit ?? 20, 1, 100);
        var today = ShanghaiTime.DateOf(db.Service.Clock.GetUtcNow());
        // As many as there were imports: few, and without their rows.
        var all = await db.DutyLists.AsNoTracking().OrderByDescending(list => list.Version).ToListAsync(stop);
        var inForce = DutyList.On(today, all);
        var shown = all.Where(list => before is null || list.Version < before).Take(take + 1).ToList();
        return TypedResults.Ok(
            new DutyListPage(
                inForce is null ? null : DutyListView.Of(inForce, inForce, today),
                [
                    .. all.Where(list => list.WithdrawnAt is null && list.InForceFrom > today)
                        .OrderBy(list => list.InForceFrom)
                        .Select(list => DutyListView.Of(list, inForce, today)),
                ],
                [.. shown.Take(take).Select(list => DutyListView.Of(list, inForce, today))],
                shown.Count > take ? shown[take - 1].Version : null,
                all.Count
            )
        );
    }

    private static async Task<Results<Ok<DutyListDetail>, ProblemHttpResult>> OneAsync(
        int version,
        int? against,
        string? part,
        string? q,
        int? after,
        int? limit,
        RoutingDb db,
        References references,
        CancellationToken stop
    )
    {
        var all = await db.DutyLists.AsNoTracking().ToListAsync(stop);
        if (all.FirstOrDefault(list => list.Version == version) is not { } found)
            return Problem.Missing();
        if (against is not null && all.All(list => list.Version != against))
            return Problem.Missing("没有可对比的这一版本。There is no such version to compare with.");
        var today = ShanghaiTime.DateOf(db.Service.Clock.GetUtcNow());
        var other = against ?? found.Replaces;
        var rows = await RowsAsync(db, version, stop);
        var reference = await references.LoadAsync(db, stop);
        var changes =
            part == "rows"
                ? [.. rows.Select(row => new DutyChange(row, row))]
                : DutyChange.Between(other is { } number ? await RowsAsync(db, number, stop) : [], rows);
        var lines = changes.Select(change => DutyChangeView.Of(change, reference, part == "rows")).Where(line => line.Says(q)).ToList();
        var (skip, take) = (Math.Max(after ?? 0, 0), Math.Clamp(limit ?? 50, 1, MostRows));
        return TypedResults.Ok(
            new DutyListDetail(
                DutyListView.Of(found, DutyList.On(today, all), today),
                other,
                [.. all.Select(list => list.Version).OrderDescending()],
                [.. lines.Skip(skip).Take(take)],
                lines.Count,
                skip + take < lines.Count ? skip + take : null
            )
        );
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> CsvAsync(int version, RoutingDb db, CancellationToken stop)
    {
        if (!await db.DutyLists.AnyAsync(list => list.Version == version, stop))
            return Problem.Missing();
        var rows = await RowsAsync(db, version, stop);
        var csv = CsvText.Of(ImportDutyList.Columns, rows.Select(row => new[] { row.Category, row.Level, row.Place, row.Unit, row.Basis }));
        return TypedResults.File(Encoding.UTF8.GetBytes(csv), "text/csv; charset=utf-8", $"duty-list-{version}.csv");
    }

    private static Task<List<Duty>> RowsAsync(RoutingDb db, int version, CancellationToken stop) =>
        db.Duties.AsNoTracking().Where(row => row.List == version).OrderBy(row => row.Position).ToListAsync(stop);
}

/// <param name="InForce">Null before the first import.</param>
/// <param name="Future">By the day on which they begin.</param>
/// <param name="Items">Latest first, those to come and the withdrawn included.</param>
/// <param name="Next">For <c>before</c>; null on the last page.</param>
/// <param name="Total">How many versions there are.</param>
internal sealed record DutyListPage(
    DutyListView? InForce,
    IReadOnlyList<DutyListView> Future,
    IReadOnlyList<DutyListView> Items,
    int? Next,
    int Total
);

/// <param name="State"><c>in-force</c>, <c>future</c>, <c>past</c> or <c>withdrawn</c>.</param>
internal sealed record DutyListView(
    int Version,
    string State,
    DateOnly From,
    DateTimeOffset ImportedAt,
    string Actor,
    int Rows,
    int Added,
    int Changed,
    int Removed,
    int? Replaces,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawnBy
)
{
    public static DutyListView Of(DutyList list, DutyList? inForce, DateOnly today) =>
        new(
            list.Version,
            list.WithdrawnAt is not null ? "withdrawn"
                : list.InForceFrom > today ? "future"
                : list.Version == inForce?.Version ? "in-force"
                : "past",
            list.InForceFrom,
            list.ImportedAt,
            list.Actor,
            list.Rows,
            list.Added,
            list.Changed,
            list.Removed,
            list.Replaces,
            list.WithdrawnAt,
            list.WithdrawnBy
        );
}

/// <param name="Against">The version it is compared with; null for the first.</param>
/// <param name="Versions">All there are, latest first.</param>
/// <param name="Next">For <c>after</c>; null on the last page. The rows of a version never change, so a place among them holds.</param>
internal sealed record DutyListDetail(
    DutyListView List,
    int? Against,
    IReadOnlyList<int> Versions,
    IReadOnlyList<DutyChangeView> Items,
    int Total,
    int? Next
);

/// <param name="Kind"><c>added</c>, <c>changed</c>, <c>removed</c>; <c>row</c> when rows were asked for.</param>
/// <param name="BasisBefore">The other version's basis, where that is what changed.</param>
internal sealed record DutyChangeView(
    string Kind,
    string Category,
    string CategoryName,
    string Level,
    string Place,
    string? PlaceName,
    string Unit,
    string? UnitName,
    string Basis,
    string? BasisBefore
)
{
    public static DutyChangeView Of(DutyChange change, Reference reference, bool plain)
    {
        var row = change.Row;
        return new(
            plain ? "row" : change.Kind,
            row.Category,
            reference.CategoryOf(row.Category) is { } category ? reference.NameOf(category) : "其他未列明的事项",
            row.Level,
            row.Place,
            row.Place == Duty.Any ? null : reference.GovernmentOf(row.Place)?.ShortName,
            row.Unit,
            reference.Find(row.Unit)?.ShortName,
            row.Basis,
            !plain && change is { Before: { } before, After: { } after } && before.Basis != after.Basis ? before.Basis : null
        );
    }

    /// <summary>One of its fields has these words.</summary>
    public bool Says(string? words) =>
        string.IsNullOrWhiteSpace(words)
        || new[] { Category, CategoryName, Place, PlaceName, Unit, UnitName, Basis }.Any(field =>
            field?.Contains(words.Trim(), StringComparison.OrdinalIgnoreCase) == true
        );
}
