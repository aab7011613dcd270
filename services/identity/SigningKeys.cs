using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using Petitions.Identity.Data;
using Petitions.Messaging;

namespace Petitions.Identity;

/// <summary>The private key of the deployment's tokens, encrypted by the key ring. Of two instances that start at once one makes it.</summary>
internal sealed class SigningKey
{
    /// <summary>1 for the first; the highest signs.</summary>
    public required int Number { get; init; }

    /// <summary>Thumbprint (RFC 7638).</summary>
    public required string KeyId { get; init; }

    /// <summary>PKCS#8, encrypted.</summary>
    public required byte[] PrivateKey { get; init; }

    public required DateTime CreatedAt { get; init; }

    public string About => $"signing-key:{Number}";
}

/// <summary>The keys in memory, once read.</summary>
internal sealed class SigningKeys
{
    private IReadOnlyList<ECDsaSecurityKey> keys = [];

    /// <summary>All that may have signed a token that is still good, the one that signs first.</summary>
    public async ValueTask<IReadOnlyList<ECDsaSecurityKey>> AllAsync(IdentityDb db, CancellationToken stop)
    {
        if (keys.Count > 0)
            return keys;
        var rows = await db.SigningKeys.AsNoTracking().OrderByDescending(key => key.Number).ToListAsync(stop);
        return keys = [.. rows.Select(row => Open(row, db.Service.Keys))];
    }

    /// <summary>The one that signs.</summary>
    public async ValueTask<ECDsaSecurityKey> CurrentAsync(IdentityDb db, CancellationToken stop) => (await AllAsync(db, stop))[0];

    /// <summary>Makes the first key at the first start.</summary>
    public static async Task EnsureAsync(IdentityDb db, IDatabaseFaults faults, CancellationToken stop)
    {
        if (await db.SigningKeys.AnyAsync(stop))
            return;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var about = new SigningKey
        {
            Number = 1,
            KeyId = Base64UrlEncoder.Encode(new ECDsaSecurityKey(key).ComputeJwkThumbprint()),
            PrivateKey = db.Service.Keys.Seal(key.ExportPkcs8PrivateKey(), "signing-key:1"),
            CreatedAt = db.Service.Clock.GetUtcNow().UtcDateTime,
        };
        db.SigningKeys.Add(about);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException e) when (faults.IsDuplicate(e))
        {
            // Another instance was first: its key is everyone's.
            db.ChangeTracker.Clear();
        }
    }

    private static ECDsaSecurityKey Open(SigningKey row, KeyRing ring)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(ring.Open(row.PrivateKey, row.About), out _);
        return new ECDsaSecurityKey(key) { KeyId = row.KeyId };
    }
}
