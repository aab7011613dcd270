using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Petitions.Hosting;

/// <summary>The version a caller has seen, and the one that is: nobody changes what he has not read.</summary>
public static class IfMatch
{
    /// <summary>Tells the version with an answer.</summary>
    public static void Tell(HttpContext context, int version) => context.Response.Headers.ETag = $"\"{version}\"";

    /// <summary>Null when the caller has seen this version; otherwise the refusal: 428 when the header is missing, 412 when it is old.</summary>
    public static ProblemHttpResult? Refusal(HttpContext context, int version)
    {
        var header = context.Request.Headers.IfMatch.ToString().Trim().Trim('"');
        if (!int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var seen))
            return Problem.NotSeen();
        return seen == version ? null : Problem.Stale(version);
    }
}
