using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Messaging;

namespace Petitions.Hosting;

/// <summary>A creation's key and what was asked under it.</summary>
/// <param name="Key">Hash of caller and key.</param>
/// <param name="RequestHash">Hash of the request's body.</param>
public sealed record IdempotencyKey(string Key, string RequestHash)
{
    /// <summary>Name of the header.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>From the request; null when the header is missing, empty or longer than 200 characters.</summary>
    public static IdempotencyKey? Of(HttpContext context, object body)
    {
        var key = context.Request.Headers[Header].ToString();
        if (key.Length is 0 or > 200)
            return null;
        return new(
            Hash($"{context.User.Actor()}\n{context.Request.Path}\n{key}"),
            Hash(JsonSerializer.Serialize(body, body.GetType(), EventTypes.Json))
        );
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>What is wrong with a key.</summary>
public static class Idempotency
{
    /// <summary>400: a creation needs one.</summary>
    public static ProblemHttpResult Missing() =>
        Problem.Invalid("缺少 Idempotency-Key 请求头。An Idempotency-Key header is missing.", "idempotency-key");

    /// <summary>422: it was used for something else.</summary>
    public static ProblemHttpResult Reused() =>
        Problem.Unprocessable(
            "idempotency-key-reused",
            "该 Idempotency-Key 已用于另一份内容。This Idempotency-Key was used for something else."
        );
}

/// <summary>What was answered to a key before.</summary>
/// <param name="SameRequest">False when the key was used for another body.</param>
/// <param name="Response">The answer, as it was given.</param>
public sealed record EarlierAnswer<TResponse>(bool SameRequest, TResponse Response);

/// <summary>Keeps answers beside what they answer, in the same transaction.</summary>
public static class Answers
{
    /// <summary>Adds the answer; the save fails as a duplicate when the key was used before.</summary>
    public static void Keep<TResponse>(this ServiceDb db, IdempotencyKey key, TResponse response) =>
        db.Answers.Add(
            new IdempotencyRow
            {
                Key = key.Key,
                RequestHash = key.RequestHash,
                Response = db.Service.Keys.Seal(JsonSerializer.SerializeToUtf8Bytes(response, EventTypes.Json), "answer:" + key.Key),
                At = db.Service.Clock.GetUtcNow().ToUnixTimeMilliseconds(),
            }
        );

    /// <summary>The answer given before, or null. Forgets what this context was about to save.</summary>
    public static async Task<EarlierAnswer<TResponse>?> EarlierAsync<TResponse>(
        this ServiceDb db,
        IdempotencyKey key,
        CancellationToken stop
    )
    {
        db.Forget();
        var row = await db.Answers.AsNoTracking().SingleOrDefaultAsync(answer => answer.Key == key.Key, stop);
        if (row is null)
            return null;
        var response = JsonSerializer.Deserialize<TResponse>(db.Service.Keys.Open(row.Response, "answer:" + key.Key), EventTypes.Json)!;
        return new(row.RequestHash == key.RequestHash, response);
    }
}
