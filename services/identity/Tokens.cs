using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Petitions.Hosting;
using Petitions.Identity.Data;

namespace Petitions.Identity;

/// <summary>A signed token and its end (UTC).</summary>
public sealed record Token(string Value, DateTimeOffset ExpiresAt);

/// <summary>Signs what a caller is: account or service, role and unit. Names of people never stand in it.</summary>
internal sealed class Tokens(SigningKeys keys, TimeProvider clock)
{
    private static readonly TimeSpan life = TimeSpan.FromMinutes(5);
    private static readonly JsonWebTokenHandler writer = new() { SetDefaultTimesOnTokenCreation = false };

    public async Task<Token> SignAsync(IdentityDb db, string subject, string role, Unit? unit, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var claims = new Dictionary<string, object> { ["sub"] = subject, ["role"] = role };
        if (unit is not null)
            (claims["unit"], claims["unit_path"]) = (unit.Code, unit.Path);
        var value = writer.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = BearerHandler.Issuer,
                Audience = BearerHandler.Audience,
                Claims = claims,
                IssuedAt = now.UtcDateTime,
                NotBefore = now.UtcDateTime,
                Expires = (now + life).UtcDateTime,
                SigningCredentials = new(await keys.CurrentAsync(db, stop), SecurityAlgorithms.EcdsaSha256),
            }
        );
        return new(value, now + life);
    }
}
