using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;

namespace Petitions.Hosting;

/// <summary>How every API is mapped: under <c>/api/{service}</c>, by bearer token only, closed unless it says otherwise.</summary>
public static class Api
{
    /// <summary>The service's group of routes.</summary>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder routes, string service) =>
        routes
            .MapGroup($"/api/{service}")
            .WithGroupName(service)
            .WithTags(service)
            .RequireAuthorization(policy => policy.AddAuthenticationSchemes(BearerHandler.SchemeName).RequireAuthenticatedUser());

    /// <summary>Only people (or services) of these roles.</summary>
    public static TBuilder For<TBuilder>(this TBuilder endpoint, params string[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy => policy.AddAuthenticationSchemes(BearerHandler.SchemeName).RequireRole(roles));

    /// <summary>
    /// Anyone; a token is used when there is one. One that is no good is refused: whoever sends it means to be somebody, and a retry after
    /// it ran out must not become a second petition of nobody.
    /// </summary>
    public static TBuilder ForAnyone<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint
            .AllowAnonymous()
            .AddEndpointFilter(
                async (invocation, next) =>
                {
                    var context = invocation.HttpContext;
                    if (context.Request.Headers.Authorization.Count == 0 || context.User.Identity?.IsAuthenticated == true)
                        return await next(invocation);
                    await context.ChallengeAsync(BearerHandler.SchemeName);
                    return Results.Empty;
                }
            );

    /// <summary>Whether a request is for an API. Routing does not tell /API from /api, so nobody may.</summary>
    public static bool IsCalled(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    /// <summary>Problem details where a response would have no body.</summary>
    internal static Task ExplainAsync(StatusCodeContext status) =>
        Problem.Bare(status.HttpContext.Response.StatusCode).ExecuteAsync(status.HttpContext);
}

/// <summary>What the token says of the caller.</summary>
public static class Caller
{
    /// <summary>The account; null without a token.</summary>
    public static Guid? Account(this ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue("sub"), out var id) ? id : null;

    /// <summary>Code of the staff member's unit; null for petitioners.</summary>
    public static string? Unit(this ClaimsPrincipal user) => user.FindFirstValue("unit");

    /// <summary>Path of that unit, <c>/310000/310104/…/</c>: a subtree is a prefix.</summary>
    public static string? UnitPath(this ClaimsPrincipal user) => user.FindFirstValue("unit_path");

    public static bool Is(this ClaimsPrincipal user, string role) => user.IsInRole(role);

    /// <summary>As the log names the actor.</summary>
    public static string Actor(this ClaimsPrincipal user) =>
        user.Account() is not { } id
            ? user.FindFirstValue("sub") is { } service
                ? service
                : "anonymous"
            : user.Is(Roles.Citizen)
                ? $"citizen/{id:D}"
                : $"staff/{id:D}";
}
