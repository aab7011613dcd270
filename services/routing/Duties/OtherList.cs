using Microsoft.AspNetCore.Http.HttpResults;
using Petitions.Hosting;
using Petitions.Routing.Data;
using Petitions.Routing.Organisation;

namespace Petitions.Routing.Duties;

/// <summary>The list that is tried beside the one in force: a stored version, or a file that is stored nowhere.</summary>
internal static class OtherList
{
    private const int MostMistakes = 20;

    /// <summary>Neither list nor problem when none was named.</summary>
    public static async Task<(Reference? Other, ProblemHttpResult? Wrong)> FindAsync(
        RoutingDb db,
        References references,
        int? version,
        string? csv,
        CancellationToken stop
    )
    {
        if (!string.IsNullOrWhiteSpace(csv))
            return Parse(csv, await references.LoadAsync(db, stop));
        if (version is not { } number)
            return (null, null);
        return await references.LoadAsync(db, number, stop) is { } other
            ? (other, null)
            : (null, Wrong("version", "没有这一版本的职责清单。There is no such version of the duty list."));
    }

    public static ProblemHttpResult Wrong(string field, string why) => Problem.Invalid(new Dictionary<string, string> { [field] = why });

    private static (Reference?, ProblemHttpResult?) Parse(string text, Reference reference)
    {
        var csv = CsvImport.Parse(text.TrimStart('\uFEFF'), ImportDutyList.Columns);
        var rows = ImportDutyList.Read(csv, reference);
        if (!csv.HasErrors)
            return (reference.With(null, rows), null);
        var mistakes = csv.Errors.Take(MostMistakes).Select(error => $"第 {error.Line} 行：{error.Message}");
        return (null, Wrong("list", $"职责清单有误。The duty list has mistakes. {string.Join("；", mistakes)}"));
    }
}
