using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Petitions.Hosting;

/// <summary>Checks the short-lived tokens that identity signs. Cookies mean nothing to an API.</summary>
public sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    TokenKeys keys,
    TimeProvider clock
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "Bearer";

    /// <summary>Who signs.</summary>
    public const string Issuer = "petitions";

    /// <summary>For whom.</summary>
    public const string Audience = "petitions-api";

    private static readonly JsonWebTokenHandler tokens = new() { MapInboundClaims = false };

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal))
            return AuthenticateResult.NoResult();
        var raw = header["Bearer ".Length..];
        if (!tokens.CanReadToken(raw))
            return AuthenticateResult.Fail("The token is malformed.");
        JsonWebToken token;
        try
        {
            token = tokens.ReadJsonWebToken(raw);
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException)
        {
            return AuthenticateResult.Fail("The token is malformed.");
        }
        var now = clock.GetUtcNow().UtcDateTime;
        var result = await tokens.ValidateTokenAsync(
            token,
            new TokenValidationParameters
            {
                ValidIssuer = Issuer,
                ValidAudience = Audience,
                ValidAlgorithms = ["ES256"],
                ValidTypes = ["JWT"],
                NameClaimType = "sub",
                RoleClaimType = "role",
                RequireExpirationTime = true,
                LifetimeValidator = (from, until, _, _) => from?.AddSeconds(-10) <= now && now < until?.AddSeconds(10),
                IssuerSigningKeys = await keys.ForAsync(token.Kid, Context.RequestAborted),
            }
        );
        return result.IsValid
            ? AuthenticateResult.Success(new AuthenticationTicket(new(result.ClaimsIdentity), SchemeName))
            : AuthenticateResult.Fail("The token is not valid.");
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        Response.StatusCode = 401;
        return Response.WriteAsJsonAsync(
            new
            {
                title = "Unauthorized",
                status = 401,
                detail = "请先登录。Sign in first.",
                code = "sign-in",
            },
            (System.Text.Json.JsonSerializerOptions?)null,
            "application/problem+json",
            Context.RequestAborted
        );
    }
}
