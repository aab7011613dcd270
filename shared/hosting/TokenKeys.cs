using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.IdentityModel.Tokens;
using Petitions.Contracts;

namespace Petitions.Hosting;

/// <summary>The keys that identity publishes. An unknown key is looked up in the same request, at most once a second.</summary>
public sealed class TokenKeys(IHttpClientFactory clients, TimeProvider clock)
{
    private readonly SemaphoreSlim reading = new(1, 1);
    private IReadOnlyList<SecurityKey> known = [];
    private long lastRead;

    /// <summary>The keys to check a token of this key id with.</summary>
    public async Task<IReadOnlyList<SecurityKey>> ForAsync(string? kid, CancellationToken stop)
    {
        if (known.Any(key => key.KeyId == kid))
            return known;
        await reading.WaitAsync(stop);
        try
        {
            // Machine time, not the clock of the law: this is about load.
            if (known.Any(key => key.KeyId == kid) || (lastRead != 0 && clock.GetElapsedTime(lastRead) < TimeSpan.FromSeconds(1)))
                return known;
            using var client = clients.CreateClient(ServiceNames.Identity);
            await using var answer = await client.GetStreamAsync(new Uri("/api/identity/jwks", UriKind.Relative), stop);
            var set = await JsonSerializer.DeserializeAsync<KeySet>(answer, cancellationToken: stop);
            known = [.. set!.Keys.Select(key => key.ToSecurityKey())];
            lastRead = clock.GetTimestamp();
            return known;
        }
        finally
        {
            reading.Release();
        }
    }
}

/// <summary>A published set of public keys (RFC 7517).</summary>
public sealed record KeySet([property: JsonPropertyName("keys")] IReadOnlyList<PublicKey> Keys);

/// <summary>One P-256 public key of the set.</summary>
public sealed record PublicKey(
    [property: JsonPropertyName("kty")] string Type,
    [property: JsonPropertyName("crv")] string Curve,
    [property: JsonPropertyName("use")] string Use,
    [property: JsonPropertyName("alg")] string Algorithm,
    [property: JsonPropertyName("kid")] string Id,
    [property: JsonPropertyName("x")] string X,
    [property: JsonPropertyName("y")] string Y
)
{
    /// <summary>As it is published.</summary>
    public static PublicKey Of(ECDsaSecurityKey key)
    {
        var point = key.ECDsa.ExportParameters(false).Q;
        return new("EC", "P-256", "sig", "ES256", key.KeyId, Base64UrlEncoder.Encode(point.X), Base64UrlEncoder.Encode(point.Y));
    }

    internal ECDsaSecurityKey ToSecurityKey() =>
        new(
            ECDsa.Create(
                new ECParameters
                {
                    Curve = ECCurve.NamedCurves.nistP256,
                    Q = new ECPoint { X = Base64UrlEncoder.DecodeBytes(X), Y = Base64UrlEncoder.DecodeBytes(Y) },
                }
            )
        )
        {
            KeyId = Id,
        };
}
