using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Petitions.Rules;

namespace Petitions.Hosting;

/// <summary>Refusals as RFC 9457 problem details with a stable <c>code</c>, and the article where the law refuses.</summary>
public static class Problem
{
    /// <summary>400: the request itself is wrong; <paramref name="errors"/> name the fields.</summary>
    public static ProblemHttpResult Invalid(IReadOnlyDictionary<string, string> errors) =>
        Of(400, "invalid", "请检查填写的内容。Please check what you entered.", extra: new("errors", errors));

    /// <summary>400 with one sentence.</summary>
    public static ProblemHttpResult Invalid(string detail, string code = "invalid") => Of(400, code, detail);

    /// <summary>401: credentials that are wrong, or are no longer good.</summary>
    public static ProblemHttpResult NotKnown(string code, string detail) => Of(401, code, detail);

    /// <summary>429 with a code of the service's own.</summary>
    public static ProblemHttpResult TooMany(string code, string detail) => Of(429, code, detail);

    /// <summary>404: not there, or not for this person; which of the two is not told.</summary>
    public static ProblemHttpResult Missing(
        string detail = "未找到，或您无权查看。Not found, or not yours to see.",
        string code = "not-found"
    ) => Of(404, code, detail);

    /// <summary>404: there is nothing at this address, or not for this method or content type.</summary>
    public static ProblemHttpResult NoEndpoint() =>
        Missing(
            "没有这个接口，或请求方法、内容类型不对（应为 application/json）。No such endpoint, or not with this method or content type (application/json).",
            "no-endpoint"
        );

    /// <summary>413: more than is taken.</summary>
    public static ProblemHttpResult TooLarge(string detail) => Of(413, "too-large", detail);

    /// <summary>503: what is needed is away for now.</summary>
    public static ProblemHttpResult Unavailable() =>
        Of(503, "unavailable", "系统暂时繁忙，请稍后重试，您提交的内容不会重复。Try again shortly; nothing is submitted twice.");

    /// <summary>503 with a code of the service's own.</summary>
    public static ProblemHttpResult Unavailable(string code, string detail) => Of(503, code, detail);

    /// <summary>What a bare status means, where nothing else was said.</summary>
    public static ProblemHttpResult Bare(int status) =>
        status switch
        {
            413 => Of(status, "too-large", "提交的内容过大。The request is too large."),
            415 => Of(status, "media-type", "内容类型不对，应为 application/json。The content type must be application/json."),
            _ => Of(status, "refused", "请求未被接受。The request was not accepted."),
        };

    /// <summary>409: a rule forbids it now.</summary>
    public static ProblemHttpResult Refused(Refusal refusal) =>
        Of(
            409,
            refusal.Code,
            $"{refusal.Message} {refusal.MessageEn}",
            extra: refusal.Article is null ? null : new("article", refusal.Article)
        );

    /// <summary>409 with a code of the service's own.</summary>
    public static ProblemHttpResult Conflict(string code, string detail) => Of(409, code, detail);

    /// <summary>410: it was there, and is not any more.</summary>
    public static ProblemHttpResult Gone(string code, string detail) => Of(410, code, detail);

    /// <summary>412: it changed since it was read.</summary>
    public static ProblemHttpResult Stale(int version) =>
        Of(
            412,
            "stale",
            "该事项已被他人更新，请刷新后重试。It has changed since you read it: reload and try again.",
            extra: new("version", version)
        );

    /// <summary>428: a change must say which version it is based on.</summary>
    public static ProblemHttpResult NotSeen() =>
        Of(428, "if-match", "请先打开该事项再操作（缺少 If-Match）。Read it first and send its version as If-Match.");

    /// <summary>422: the content cannot be taken.</summary>
    public static ProblemHttpResult Unprocessable(string code, string detail) => Of(422, code, detail);

    private static ProblemHttpResult Of(int status, string code, string detail, KeyValuePair<string, object?>? extra = null)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = code, ["trace"] = Activity.Current?.TraceId.ToString() };
        if (extra is { } pair)
            extensions[pair.Key] = pair.Value;
        return TypedResults.Problem(detail, statusCode: status, extensions: extensions);
    }
}
