using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using Petitions.Contracts;

namespace Petitions.Identity;

/// <summary>Someone is signed in. The handle itself is known only to who holds it. Times are UTC.</summary>
internal sealed class Session
{
    private static readonly TimeSpan staffLength = TimeSpan.FromHours(12);
    private static readonly TimeSpan citizenLength = TimeSpan.FromDays(30);

    /// <summary>SHA-256 of the handle: 256 random bits need no salt.</summary>
    public required string Handle { get; init; }

    public required Guid AccountId { get; init; }

    public required DateTime ExpiresAt { get; init; }

    public DateTime? RevokedAt { get; set; }

    /// <summary>Opens a session; the handle is returned this once.</summary>
    public static (Session Session, string Handle) Open(Account account, DateTimeOffset now)
    {
        var handle = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
        var length = account.Role == Roles.Citizen ? citizenLength : staffLength;
        var session = new Session
        {
            Handle = HashOf(handle),
            AccountId = account.Id,
            ExpiresAt = (now + length).UtcDateTime,
        };
        return (session, handle);
    }

    public static string HashOf(string handle) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(handle)));

    public bool IsOpen(DateTimeOffset now) => RevokedAt is null && now.UtcDateTime < ExpiresAt;
}
