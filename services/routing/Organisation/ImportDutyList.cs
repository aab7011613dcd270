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

namespace Petitions.Routing.Organisation;

/// <summary>Replaces the duty list as a whole: rows that the file lacks go.</summary>
internal static class ImportDutyList
{
    private static readonly string[] columns = ["category", "level", "place", "unit", "basis"];

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/import/duty-list", ImportAsync)
            .For(Roles.Administrator)
            .WithSummary("CSV of category,level,place,unit,basis; replaces the list as a whole, or not at all");

    private static async Task<Ok<ImportResult>> ImportAsync(
        HttpRequest request,
        bool? preview,
        RoutingDb db,
        References references,
        CancellationToken stop
    )
    {
        var csv = await CsvImport.ReadAsync(request, columns, stop);
        var rows = Read(csv, await references.LoadAsync(db, stop));
        if (csv.HasErrors)
            return TypedResults.Ok(csv.Result(0, 0, false, []));

        var known = await db.Duties.ToDictionaryAsync(KeyOf, stop);
        var created = rows.Where(row => !known.ContainsKey(KeyOf(row))).ToList();
        var changed = rows.Where(row =>
                known.TryGetValue(KeyOf(row), out var old) && (old.Basis, old.Position) != (row.Basis, row.Position)
            )
            .ToList();
        var gone = known.Values.ExceptBy(rows.Select(KeyOf), KeyOf).ToList();
        if (preview != true && created.Count + changed.Count + gone.Count > 0)
        {
            db.Duties.RemoveRange(gone);
            db.Duties.AddRange(created);
            foreach (var row in changed)
                (known[KeyOf(row)].Basis, known[KeyOf(row)].Position) = (row.Basis, row.Position);
            var version = await ReferenceVersion.NextAsync(db, ReferenceVersion.DutyList, stop);
            db.Record(Streams.DutyList, new DutyListImported(version, rows.Count, HashOf(rows)));
            await db.SaveChangesAsync(stop);
        }
        return TypedResults.Ok(
            csv.Result(
                created.Count,
                changed.Count + gone.Count,
                preview != true,
                [.. created.Concat(changed).Select(Say), .. gone.Select(row => $"删除 {Say(row)}")]
            )
        );
    }

    private static List<Duty> Read(CsvImport csv, Reference reference)
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
            if (!rows.TryAdd(KeyOf(row), (row, line.Number)))
                line.Wrong($"与第 {rows[KeyOf(row)].Line} 行重复");
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

    private static (string, string, string, string) KeyOf(Duty row) => (row.Category, row.Level, row.Place, row.Unit);

    private static string Say(Duty row) => $"{row.Category} {row.Level} {row.Place} {row.Unit}";
}
