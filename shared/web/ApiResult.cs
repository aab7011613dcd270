namespace Petitions.Web;

/// <summary>What a service answered: a value, or a problem that can be shown as it is.</summary>
/// <param name="Value">The answer; the default of its type when the body was empty.</param>
/// <param name="Problem">Why not; null when it went well.</param>
/// <param name="Version">Version from the ETag, for the next <c>If-Match</c>.</param>
public sealed record ApiResult<T>(T? Value, ApiProblem? Problem, string? Version = null)
{
    /// <summary>It went well.</summary>
    public bool Ok => Problem is null;

    /// <summary>Not there, or not for this person.</summary>
    public bool Missing => Problem?.Status == 404;
}

/// <summary>A refusal or failure (RFC 9457).</summary>
/// <param name="Status">HTTP status; 503 when the service did not answer.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Detail">Words for the person, Chinese first.</param>
/// <param name="Trace">Id by which operators find it.</param>
/// <param name="Errors">Field → what is wrong with it; empty when no field is named.</param>
/// <param name="Article">The article of law that refuses.</param>
public sealed record ApiProblem(
    int Status,
    string Code,
    string Detail,
    string? Trace,
    IReadOnlyDictionary<string, string> Errors,
    string? Article
)
{
    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public string? ErrorOf(string field) => Errors.GetValueOrDefault(field);
}
