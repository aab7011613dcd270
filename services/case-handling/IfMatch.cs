using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Petitions.CaseHandling;

/// <summary>The version a change is based on.</summary>
internal static class IfMatch
{
    public static string ETag(int version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>Null when missing or malformed.</summary>
    public static int? Of(HttpRequest request) =>
        int.TryParse(request.Headers.IfMatch.ToString().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : null;

    public static ProblemHttpResult Required() =>
        TypedResults.Problem(
            "请先读取事项的最新内容再操作（If-Match）。Read the case first and send its version as If-Match.",
            statusCode: 428,
            extensions: new Dictionary<string, object?> { ["code"] = "if-match" }
        );
}
