using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.Hosting;
using Petitions.Identity.Data;

namespace Petitions.Identity;

/// <summary>The public keys, by which anyone checks a token.</summary>
internal static class PublishKeys
{
    public static void MapTo(IEndpointRouteBuilder api) => api.MapGet("/jwks", ReadAsync).ForAnyone();

    private static async Task<Ok<KeySet>> ReadAsync(IdentityDb db, SigningKeys keys, CancellationToken stop) =>
        TypedResults.Ok(new KeySet([.. (await keys.AllAsync(db, stop)).Select(PublicKey.Of)]));
}
