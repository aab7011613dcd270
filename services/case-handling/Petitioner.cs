using System.Text.Json;
using Petitions.Contracts;
using Petitions.Messaging;

namespace Petitions.CaseHandling;

/// <summary>Who wrote; null where nothing was given. Shown masked: that a case must be dealt with does not mean that everyone reads the number.</summary>
public sealed record Petitioner(string? Name, string? Phone, string? Address, string? Email = null, string? IdNumber = null)
{
    internal static byte[]? Seal(PetitionContent content, Guid id, KeyRing keys) =>
        (content.Name ?? content.Phone ?? content.Address ?? content.Email ?? content.IdNumber) is null
            ? null
            : keys.Seal(
                JsonSerializer.SerializeToUtf8Bytes(
                    new Petitioner(content.Name, content.Phone, content.Address, content.Email, content.IdNumber),
                    EventTypes.Json
                ),
                About(id)
            );

    internal static Petitioner? Masked(byte[]? sealedPart, Guid id, KeyRing keys) =>
        Plain(sealedPart, id, keys) is { } plain
            ? new(
                Keep(plain.Name, 1, 0),
                Keep(plain.Phone, 3, 4),
                Keep(plain.Address, 6, 0),
                Keep(plain.Email, 1, 0),
                Keep(plain.IdNumber, 4, 2)
            )
            : null;

    /// <summary>For the program's own checks; never shown.</summary>
    internal static Petitioner? Plain(byte[]? sealedPart, Guid id, KeyRing keys) =>
        sealedPart is null ? null : JsonSerializer.Deserialize<Petitioner>(keys.Open(sealedPart, About(id)), EventTypes.Json);

    /// <summary>The first and last characters; at least a third stays hidden.</summary>
    private static string? Keep(string? text, int first, int last)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (text.Length - first - last < (text.Length + 2) / 3)
            (first, last) = (text.Length / 3, 0);
        return text[..first] + new string('*', text.Length - first - last) + text[(text.Length - last)..];
    }

    private static string About(Guid id) => $"petitioner:{id:D}";
}
