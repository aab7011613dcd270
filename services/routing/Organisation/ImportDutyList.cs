using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Routing.Data;
using Petitions.Rules;

namespace Petitions.Routing.Organisation;

/// <summary>Replaces the duty list as a whole, at once or from a day on. The versions before it stay as they were.</summary>
internal static class ImportDutyList
{
    public static readonly IReadOnlyList<string> Columns = ["category", "level", "place", "unit", "basis"];

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/import/duty-list", ImportAsync)
            .For(Roles.Administrator)
            .WithSummary("CSV of category,level,place,unit,basis; replaces the list as a whole from the day ?from (today), or not at all");

    private static async Task<Results<Ok<ImportResult>, ProblemHttpResult>> ImportAsync(
        HttpRequest request,
        bool? preview,
        string? from,
        ClaimsPrincipal user,
        RoutingDb db,
        References references,
        CancellationToken stop
    )
    {
        var today = ShanghaiTime.DateOf(db.Service.Clock.GetUtcNow());
        if (!TryDay(from, today, out var day))
            return Problem.Invalid(
                new Dictionary<string, string>
                {
                    ["from"] = "生效日期应为今天或以后的日期，如 2026-12-01。The day in force is today or later, such as 2026-12-01.",
                }
            );
        var csv = await CsvImport.ReadAsync(request, Columns, stop);
        var rows = Read(csv, await references.LoadAsync(db, stop));
        if (csv.HasErrors)
            return TypedResults.Ok(csv.Result(0, 0, false, []));

        var before = DutyList.On(day, await db.DutyLists.AsNoTracking().ToListAsync(stop));
        var known = before is null ? [] : await db.Duties.AsNoTracking().Where(row => row.List == before.Version).ToListAsync(stop);
        var changes = DutyChange.Between(known, rows);
        var (added, changed, removed) = (Count(DutyChange.Added), Count(DutyChange.Changed), Count(DutyChange.Removed));
        if (preview != true && changes.Count > 0)
        {
            var version = await ReferenceVersion.NextAsync(db, ReferenceVersion.DutyList, stop);
            rows.ForEach(row => row.List = version);
            db.Duties.AddRange(rows);
            db.DutyLists.Add(
                new DutyList
                {
                    Version = version,
                    InForceFrom = day,
                    ImportedAt = db.Service.Clock.GetUtcNow().UtcDateTime,
                    Actor = user.Actor(),
                    Rows = rows.Count,
                    Added = added,
                    Changed = changed,
                    Removed = removed,
                    Replaces = before?.Version,
                }
            );
            db.Record(Streams.DutyList, new DutyListImported(version, rows.Count, HashOf(rows), day, added, changed, removed));
            await db.SaveChangesAsync(stop);
        }
        return TypedResults.Ok(csv.Result(added, changed + removed, preview != true, changes.Select(Say)));

        int Count(string kind) => changes.Count(change => change.Kind == kind);
    }

    /// <summary>Today unless said otherwise; the past is over.</summary>
    private static bool TryDay(string? from, DateOnly today, out DateOnly day)
    {
        day = today;
        return string.IsNullOrWhiteSpace(from)
            || (
                DateOnly.TryParseExact(from.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
                && day >= today
            );
    }

    /// <summary>The rows of a file; mistakes are noted in it.</summary>
    public static List<Duty> Read(CsvImport csv, Reference reference)
    {
        var rows = new Dictionary<(string, string, string, string), (Duty Row, int Line)>();
        foreach (var line in csv.Lines)
        {
            var row = new Duty
            {
                Category = line.Text("category", 20),
                Level = line.OneOf("level", Levels.City, Levels.District, Levels.Street),
                Place = line.Text("place", 12),
                Unit = line.Text("unit", Unit.LongestCode),
                Basis = line.Text("basis", 200),
                Position = rows.Count + 1,
            };
            Check(row, line, reference);
            if (!rows.TryAdd(DutyChange.KeyOf(row), (row, line.Number)))
                line.Wrong($"与第 {rows[DutyChange.KeyOf(row)].Line} 行重复");
        }
        return [.. rows.Values.Select(pair => pair.Row)];
    }

    private static void Check(Duty row, CsvLine line, Reference reference)
    {
        if (row.Category != Duty.Any && !reference.Categories.ContainsKey(row.Category))
            line.Wrong($"分类“{row.Category}”不存在");
        if (row.Place != Duty.Any && reference.Governments.All(government => government.Place != row.Place))
            line.Wrong($"地区“{row.Place}”不存在");
        if (!DutyUnit.IsPattern(row.Unit) && reference.Find(row.Unit) is null)
            line.Wrong($"单位“{row.Unit}”不存在");
        else if (
            !reference.Governments.Any(place =>
                reference.Find(DutyUnit.Fill(row.Unit, reference, place)) is { } unit && unit.Level == row.Level
            )
        )
            line.Wrong($"没有任何“{row.Level}”一级的单位符合“{row.Unit}”");
    }

    private static string HashOf(IEnumerable<Duty> rows) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Join('\n', rows.Select(row => $"{row.Category},{row.Level},{row.Place},{row.Unit},{row.Basis}"))
                )
            )
        );

    private static string Say(DutyChange change)
    {
        var row = $"{change.Row.Category} {change.Row.Level} {change.Row.Place} {change.Row.Unit}";
        return change.Kind == DutyChange.Removed ? $"删除 {row}" : row;
    }
}
