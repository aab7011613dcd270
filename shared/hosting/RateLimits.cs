using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Messaging;

namespace Petitions.Hosting;

/// <summary>Limits on what anyone may do without being known, by address.</summary>
public static class RateLimits
{
    /// <summary>Submitting a petition, signing up.</summary>
    public const string Submissions = "submissions";

    /// <summary>Trying a password, a query code.</summary>
    public const string Guesses = "guesses";

    /// <summary>Reading what is public.</summary>
    public const string Readings = "readings";

    /// <summary>Sending in a file.</summary>
    public const string Uploads = "uploads";

    /// <summary>A form of a page that brings files with it; one without them is not held up.</summary>
    public const string FileForms = "file-forms";

    /// <summary>What a query code opens, and an account or ticket too: limited as a guess only where a code is given.</summary>
    public const string Codes = "codes";

    /// <summary>Header with the query code, XXXXX-XXXXX.</summary>
    public const string CodeHeader = "Query-Code";

    /// <summary>Header by which a face proves itself.</summary>
    public const string FaceHeader = "X-Petitions-Face";

    /// <summary>Header in which it names its visitor's address.</summary>
    public const string VisitorHeader = "X-Petitions-Visitor";

    internal static IServiceCollection AddRateLimits(this IServiceCollection services, Shape shape) =>
        services.AddRateLimiter(options =>
        {
            options.AddPolicy(Submissions, context => Window(context, shape.SubmissionsPerMinute));
            options.AddPolicy(Guesses, context => Window(context, shape.GuessesPerMinute));
            options.AddPolicy(Readings, context => Window(context, shape.ReadingsPerMinute));
            options.AddPolicy(Uploads, context => Window(context, shape.UploadsPerMinute));
            options.AddPolicy(
                FileForms,
                context => BringsFiles(context.Request) ? Window(context, shape.UploadsPerMinute) : RateLimitPartition.GetNoLimiter("")
            );
            options.AddPolicy(
                Codes,
                context =>
                    context.Request.Headers.ContainsKey(CodeHeader)
                        ? Window(context, shape.GuessesPerMinute)
                        : RateLimitPartition.GetNoLimiter("")
            );
            options.OnRejected = RefuseAsync;
        });

    /// <summary>A bucket of a tenth of the minute's allowance, filled evenly: bursts pass, floods do not.</summary>
    private static RateLimitPartition<string> Window(HttpContext context, int perMinute)
    {
        return RateLimitPartition.GetTokenBucketLimiter(
            Visitor(context),
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = Math.Max(10, perMinute / 10),
                TokensPerPeriod = Math.Max(1, perMinute / 60),
                ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, 60.0 / perMinute)),
                QueueLimit = 0,
            }
        );
    }

    // The longest letter and its fields stay far below; of what is sent in pieces nobody knows.
    private static bool BringsFiles(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.ContentLength is null or > 1024 * 1024;

    /// <summary>The visitor's address: a face, which proves itself by the deployment's secret, names the one it calls for.</summary>
    private static string Visitor(HttpContext context)
    {
        var face = context.Request.Headers[FaceHeader].ToString();
        var secret = context.RequestServices.GetRequiredService<KeyRing>().Secret("face");
        if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(face), Encoding.UTF8.GetBytes(secret)))
            return context.Request.Headers[VisitorHeader].ToString();
        return context.Connection.RemoteIpAddress?.ToString() ?? "";
    }

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken stop)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Ceiling(after.TotalSeconds) : 1;
        var response = rejected.HttpContext.Response;
        response.StatusCode = 429;
        response.Headers.RetryAfter = Math.Max(1, wait).ToString(CultureInfo.InvariantCulture);
        var request = rejected.HttpContext.Request;
        if (request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            // The face shows its page for it, and reads nothing of what was refused.
            request.Method = HttpMethods.Get;
            return;
        }
        await response.WriteAsJsonAsync(
            new
            {
                title = "Too many requests",
                status = 429,
                detail = "操作过于频繁，请稍后再试。Too many requests: wait and try again.",
                code = "too-many",
                trace = Activity.Current?.TraceId.ToString(),
            },
            (System.Text.Json.JsonSerializerOptions?)null,
            "application/problem+json",
            stop
        );
    }
}
