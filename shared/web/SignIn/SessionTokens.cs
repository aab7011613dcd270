using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Petitions.Contracts;

namespace Petitions.Web;

/// <summary>The short-lived token of each session, kept in memory until shortly before it ends.</summary>
public sealed class SessionTokens(IHttpClientFactory clients, TimeProvider clock)
{
    private static readonly TimeSpan spare = TimeSpan.FromSeconds(30);
    private const int TidyAt = 10_000;
    private readonly ConcurrentDictionary<string, Given> tokens = new();

    /// <summary>A token that is good for a while yet.</summary>
    /// <exception cref="SessionEndedException">The session is over.</exception>
    public async Task<string> ForAsync(string session, CancellationToken stop)
    {
        if (tokens.TryGetValue(session, out var known) && clock.GetUtcNow() < known.ExpiresAt - spare)
            return known.Token;
        using var client = clients.CreateClient(ServiceNames.Identity);
        var path = new Uri("/api/identity/sessions/token", UriKind.Relative);
        using var answer = await client.PostAsJsonAsync(path, new { session }, stop);
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
        {
            tokens.TryRemove(session, out _);
            throw new SessionEndedException();
        }
        answer.EnsureSuccessStatusCode();
        var given = (await answer.Content.ReadFromJsonAsync<Given>(stop))!;
        if (tokens.Count >= TidyAt)
            foreach (var (handle, old) in tokens)
                if (old.ExpiresAt <= clock.GetUtcNow())
                    tokens.TryRemove(handle, out _);
        tokens[session] = given;
        return given.Token;
    }

    /// <summary>Forgets the token of a session that ends.</summary>
    public void Forget(string session) => tokens.TryRemove(session, out _);

    private sealed record Given(string Token, DateTimeOffset ExpiresAt);
}

/// <summary>The session is over: the face takes the cookie away and asks to sign in again.</summary>
public sealed class SessionEndedException() : Exception("The session has ended.");
