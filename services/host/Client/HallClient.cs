using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Petitions.Contracts;
using Petitions.Hosting;

namespace Petitions.Host.Client;

/// <summary>One visitor of the public HTTP API, signed in or not: what replay, demo and the tests go through.</summary>
public sealed class HallClient(HttpClient http)
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);
    private readonly SemaphoreSlim renewing = new(1, 1);
    private Func<CancellationToken, Task<string>>? tokens;
    private string? queryCode;
    private string? session;
    private string? token;
    private DateTimeOffset tokenUntil;

    /// <summary>Somebody else at the same hall.</summary>
    public HallClient Another() => new(http);

    /// <summary>Uses a token that was given from outside, until it ends.</summary>
    public HallClient WithToken(string given)
    {
        (token, tokenUntil) = (given, DateTimeOffset.MaxValue);
        return this;
    }

    /// <summary>Takes a token from elsewhere for each request.</summary>
    public HallClient WithTokens(Func<CancellationToken, Task<string>> source)
    {
        tokens = source;
        return this;
    }

    /// <summary>Proves to be the petitioner by the query code, where there is no account.</summary>
    public HallClient WithQueryCode(string code)
    {
        queryCode = code;
        return this;
    }

    /// <summary>Signs in; from then on every request carries a fresh token.</summary>
    public async Task<HallClient> SignInAsync(string account, string password, string face, CancellationToken stop)
    {
        var answer = await PostAsync<JsonElement>(
            "/api/identity/sessions",
            new
            {
                account,
                password,
                face,
            },
            stop
        );
        session = answer.GetProperty("session").GetString();
        return this;
    }

    public async Task<T> GetAsync<T>(string path, CancellationToken stop) =>
        (await SendAsync<T>(HttpMethod.Get, path, null, null, null, stop)).Body;

    public async Task<T> PostAsync<T>(string path, object body, CancellationToken stop, int? version = null) =>
        (await SendAsync<T>(HttpMethod.Post, path, body, version, null, stop)).Body;

    public Task PostAsync(string path, object body, CancellationToken stop, int? version = null) =>
        SendAsync<JsonElement>(HttpMethod.Post, path, body, version, null, stop);

    public Task PutAsync(string path, object body, CancellationToken stop, int? version = null) =>
        SendAsync<JsonElement>(HttpMethod.Put, path, body, version, null, stop);

    /// <summary>Posts CSV, as the imports take it.</summary>
    public async Task<JsonElement> ImportAsync(string path, string csv, CancellationToken stop) =>
        (await SendAsync<JsonElement>(HttpMethod.Post, path, new StringContent(csv, Encoding.UTF8, "text/csv"), null, null, stop)).Body;

    /// <summary>Submits; the same key again gives the same receipt, and says that it is a repeat.</summary>
    public async Task<(Receipt Receipt, bool Repeated)> SubmitAsync(Submission submission, string key, CancellationToken stop)
    {
        var (receipt, headers) = await SendAsync<Receipt>(HttpMethod.Post, "/api/intake/petitions", submission, null, key, stop);
        return (receipt, headers.Contains("Idempotent-Replayed"));
    }

    /// <summary>Waits until a resource is there, which it is a moment after the event that makes it.</summary>
    public async Task<T> WaitForAsync<T>(string path, Func<T, bool> condition, CancellationToken stop)
    {
        for (var wait = 2; ; wait = Math.Min(wait * 2, 250))
        {
            try
            {
                var found = await GetAsync<T>(path, stop);
                if (condition(found))
                    return found;
            }
            catch (RefusedException e) when (e.Refused.Status == 404)
            {
                // Not yet.
            }
            await Task.Delay(wait, stop);
        }
    }

    private async Task<(T Body, HttpResponseHeaders Headers)> SendAsync<T>(
        HttpMethod method,
        string path,
        object? body,
        int? version,
        string? key,
        CancellationToken stop
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = body as HttpContent ?? JsonContent.Create(body, options: json);
        if (version is { } expected)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{expected}\"");
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (queryCode is not null)
            request.Headers.Add(RateLimits.CodeHeader, queryCode);
        if (await TokenAsync(stop) is { } bearer)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        using var response = await http.SendAsync(request, stop);
        if (!response.IsSuccessStatusCode)
            throw new RefusedException(await RefusalAsync(response, stop))
            {
                Data = { ["Retry-After"] = response.Headers.RetryAfter?.Delta },
            };
        var text = await response.Content.ReadAsStringAsync(stop);
        return (text.Length == 0 ? default! : JsonSerializer.Deserialize<T>(text, json)!, response.Headers);
    }

    private async Task<string?> TokenAsync(CancellationToken stop)
    {
        if (tokens is not null)
            return await tokens(stop);
        if (session is null || DateTimeOffset.UtcNow < tokenUntil)
            return token;
        await renewing.WaitAsync(stop);
        try
        {
            if (DateTimeOffset.UtcNow < tokenUntil)
                return token;
            using var response = await http.PostAsJsonAsync("/api/identity/sessions/token", new { session }, json, stop);
            if (!response.IsSuccessStatusCode)
                throw new RefusedException(await RefusalAsync(response, stop));
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>(json, stop);
            // Renewed well before its five minutes end.
            (token, tokenUntil) = (answer.GetProperty("token").GetString(), DateTimeOffset.UtcNow.AddMinutes(2));
            return token;
        }
        finally
        {
            renewing.Release();
        }
    }

    private static async Task<Refused> RefusalAsync(HttpResponseMessage response, CancellationToken stop)
    {
        var text = await response.Content.ReadAsStringAsync(stop);
        try
        {
            var problem = JsonSerializer.Deserialize<JsonElement>(text);
            return new(
                (int)response.StatusCode,
                Text(problem, "code"),
                Text(problem, "detail") + (problem.TryGetProperty("errors", out var errors) ? " " + errors : ""),
                Text(problem, "trace")
            );
        }
        catch (JsonException)
        {
            return new((int)response.StatusCode, null, text.Length > 200 ? text[..200] : text, null);
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.ToString() : null;
}
