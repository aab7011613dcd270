using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Identity.Data;

namespace Petitions.Identity;

/// <summary>A token for a service, which proves itself by a secret that only this deployment's key ring can make.</summary>
internal static class IssueServiceToken
{
    public sealed record Request(string? Service, string? Secret);

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/services/token", IssueAsync).ForAnyone().RequireRateLimiting(RateLimits.Guesses);

    private static async Task<Results<Ok<IssueToken.Answer>, ProblemHttpResult>> IssueAsync(
        Request request,
        IdentityDb db,
        Tokens tokens,
        CancellationToken stop
    )
    {
        var right = Encoding.UTF8.GetBytes(db.Service.Keys.Secret($"service:{request.Service}"));
        var known = Topology.Hears.ContainsKey(request.Service ?? "");
        if (!CryptographicOperations.FixedTimeEquals(right, Encoding.UTF8.GetBytes(request.Secret ?? "")) || !known)
            return Problem.NotKnown("wrong-credentials", "服务凭据不正确。The service's credential is wrong.");
        var token = await tokens.SignAsync(db, $"service/{request.Service}", Roles.Service, null, stop);
        return TypedResults.Ok(new IssueToken.Answer(token.Value, token.ExpiresAt));
    }
}
