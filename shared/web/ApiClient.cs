using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Petitions.Hosting;
using Petitions.Messaging;

namespace Petitions.Web;

/// <summary>
/// Calls the services in the name of who is signed in at this request. Paths are below <c>/api/{service}/</c>.
/// Refusals come back as problems; only the end of the session is an exception, which the face answers by asking to sign in.
/// </summary>
public sealed class ApiClient(IHttpClientFactory clients, IHttpContextAccessor accessor, SessionTokens tokens, KeyRing keys)
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    public Task<ApiResult<T>> GetAsync<T>(
        string service,
        string path,
        bool asVisitor = false,
        IReadOnlyDictionary<string, string>? headers = null,
        CancellationToken stop = default
    ) => SendAsync<T>(HttpMethod.Get, service, path, null, asVisitor, headers, stop);

    /// <param name="service">Name of the service.</param>
    /// <param name="path">Path below the service, with its query.</param>
    /// <param name="body">Sent as JSON, or as it is when it is HttpContent.</param>
    /// <param name="asVisitor">Without the session, even when there is one.</param>
    /// <param name="headers">If-Match, Idempotency-Key, Query-Code…</param>
    /// <param name="stop">Stops.</param>
    public Task<ApiResult<T>> PostAsync<T>(
        string service,
        string path,
        object? body = null,
        bool asVisitor = false,
        IReadOnlyDictionary<string, string>? headers = null,
        CancellationToken stop = default
    ) => SendAsync<T>(HttpMethod.Post, service, path, body, asVisitor, headers, stop);

    public Task<ApiResult<T>> PutAsync<T>(
        string service,
        string path,
        object? body,
        IReadOnlyDictionary<string, string>? headers = null,
        CancellationToken stop = default
    ) => SendAsync<T>(HttpMethod.Put, service, path, body, false, headers, stop);

    /// <summary>A file as it comes, not yet read; null when it is not there, or not for this person. The caller disposes of it.</summary>
    /// <exception cref="HttpRequestException">The service does not give it.</exception>
    public async Task<HttpResponseMessage?> FetchAsync(
        string service,
        string path,
        IReadOnlyDictionary<string, string>? headers = null,
        CancellationToken stop = default
    )
    {
        var answer = await AskAsync(
            HttpMethod.Get,
            service,
            path,
            null,
            asVisitor: false,
            headers,
            HttpCompletionOption.ResponseHeadersRead,
            stop
        );
        if (answer.IsSuccessStatusCode)
            return answer;
        using (answer)
            return answer.StatusCode == HttpStatusCode.NotFound
                ? null
                : throw new HttpRequestException($"{service} answered {answer.StatusCode}.", null, answer.StatusCode);
    }

    /// <summary>The header that says which version a change is based on.</summary>
    public static Dictionary<string, string> IfMatch(string version) => new() { ["If-Match"] = $"\"{version.Trim('"')}\"" };

    /// <summary>The header by which a creation that is sent twice happens once.</summary>
    public static Dictionary<string, string> Once(string key) => new() { [IdempotencyKey.Header] = key };

    /// <summary>A file of a service, to be passed on while it comes; the caller disposes of it.</summary>
    /// <exception cref="SessionEndedException">The session is over.</exception>
    public async Task<HttpResponseMessage> OpenAsync(string service, string path, CancellationToken stop)
    {
        var session = FaceSession.Of(accessor.HttpContext!) ?? throw new SessionEndedException();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/{service}/{path.TrimStart('/')}");
        request.Headers.Authorization = new("Bearer", await tokens.ForAsync(session.Handle, stop));
        using var client = clients.CreateClient(service);
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        if (answer.StatusCode != HttpStatusCode.Unauthorized)
            return answer;
        answer.Dispose();
        tokens.Forget(session.Handle);
        throw new SessionEndedException();
    }

    private async Task<ApiResult<T>> SendAsync<T>(
        HttpMethod method,
        string service,
        string path,
        object? body,
        bool asVisitor,
        IReadOnlyDictionary<string, string>? headers,
        CancellationToken stop
    )
    {
        try
        {
            using var answer = await AskAsync(
                method,
                service,
                path,
                body,
                asVisitor,
                headers,
                HttpCompletionOption.ResponseContentRead,
                stop
            );
            return await ReadAsync<T>(answer, stop);
        }
        catch (HttpRequestException)
        {
            return new(default, Unavailable());
        }
        catch (TaskCanceledException) when (!stop.IsCancellationRequested && !accessor.HttpContext!.RequestAborted.IsCancellationRequested)
        {
            return new(default, Unavailable());
        }
    }

    private async Task<HttpResponseMessage> AskAsync(
        HttpMethod method,
        string service,
        string path,
        object? body,
        bool asVisitor,
        IReadOnlyDictionary<string, string>? headers,
        HttpCompletionOption until,
        CancellationToken stop
    )
    {
        var context = accessor.HttpContext!;
        using var request = new HttpRequestMessage(method, $"/api/{service}/{path.TrimStart('/')}");
        if (body is not null)
            request.Content = body as HttpContent ?? JsonContent.Create(body, body.GetType(), options: json);
        foreach (var (name, value) in headers ?? new Dictionary<string, string>())
            request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.Add(RateLimits.FaceHeader, keys.Secret("face"));
        request.Headers.Add(RateLimits.VisitorHeader, context.Connection.RemoteIpAddress?.ToString() ?? "unknown");
        var session = asVisitor ? null : FaceSession.Of(context);
        if (session is not null)
            request.Headers.Authorization = new("Bearer", await tokens.ForAsync(session.Handle, stop));
        // The client may go before the answer is read: its handler is the factory's.
        using var client = clients.CreateClient(service);
        var answer = await client.SendAsync(request, until, stop);
        if (answer.StatusCode != HttpStatusCode.Unauthorized || session is null)
            return answer;
        answer.Dispose();
        tokens.Forget(session.Handle);
        throw new SessionEndedException();
    }

    private static async Task<ApiResult<T>> ReadAsync<T>(HttpResponseMessage answer, CancellationToken stop)
    {
        if (!answer.IsSuccessStatusCode)
            return new(default, await ProblemAsync(answer, stop));
        var version = answer.Headers.ETag?.Tag.Trim('"');
        if (answer.StatusCode == HttpStatusCode.NoContent || answer.Content.Headers.ContentLength == 0)
            return new(default, null, version);
        if (typeof(T) == typeof(string) && answer.Content.Headers.ContentType?.MediaType == "text/csv")
            return new((T)(object)await answer.Content.ReadAsStringAsync(stop), null, version);
        return new(await answer.Content.ReadFromJsonAsync<T>(json, stop), null, version);
    }

    private static async Task<ApiProblem> ProblemAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        var status = (int)answer.StatusCode;
        try
        {
            var body = await answer.Content.ReadFromJsonAsync<Body>(json, stop);
            if (body?.Detail is { } detail)
                return new(status, body.Code ?? "failed", detail, body.Trace ?? Trace(), body.Errors ?? NoErrors, body.Article);
        }
        catch (JsonException)
        {
            // Not a problem document: said in our own words below.
        }
        return status switch
        {
            403 => new(403, "forbidden", "您没有办理此事项的权限。This is not open to your role.", Trace(), NoErrors, null),
            404 => new(404, "not-found", "未找到，或您无权查看。Not found, or not yours to see.", Trace(), NoErrors, null),
            _ => new(status, "failed", "系统未能处理，请稍后重试。It could not be done: try again shortly.", Trace(), NoErrors, null),
        };
    }

    private static ApiProblem Unavailable() =>
        new(
            503,
            "unavailable",
            "系统暂时繁忙，请稍后重试，您提交的内容不会重复。Try again shortly; nothing is submitted twice.",
            Trace(),
            NoErrors,
            null
        );

    private static readonly Dictionary<string, string> NoErrors = [];

    private static string? Trace() => Activity.Current?.TraceId.ToString();

    private sealed record Body(string? Code, string? Detail, string? Trace, Dictionary<string, string>? Errors, string? Article);
}
