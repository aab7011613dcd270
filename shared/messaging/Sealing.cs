using System.Security.Cryptography;
using System.Text.Json;
using Petitions.Contracts;

namespace Petitions.Messaging;

/// <summary>Splits an event into clear payload and sealed part, and joins them again.</summary>
public static class Sealing
{
    /// <summary>The payload to hash, and the encrypted part. The payload holds the part's salted SHA-256, so it cannot be swapped.</summary>
    public static (string Payload, byte[]? SealedPart) Write(IEvent said, Guid id, KeyRing keys)
    {
        var payload = JsonSerializer.Serialize(said, said.GetType(), EventTypes.Json);
        if (SealedPartOf(said) is not { } part)
            return (payload, null);
        var salt = RandomNumberGenerator.GetBytes(16);
        var text = JsonSerializer.SerializeToUtf8Bytes(part, part.GetType(), EventTypes.Json);
        byte[] plain = [.. salt, .. text];
        var hash = Convert.ToBase64String(SHA256.HashData(plain));
        var separator = payload == "{}" ? "" : ",";
        return ($"{payload[..^1]}{separator}\"sealed\":\"{hash}\"}}", keys.Seal(plain, About(id)));
    }

    /// <summary>The event with its sealed part, or without it once shredded.</summary>
    /// <exception cref="JsonException">The payload is not this event.</exception>
    /// <exception cref="CryptographicException">The sealed part was changed or belongs to another event.</exception>
    public static IEvent Read(Envelope envelope, Type type, KeyRing keys)
    {
        var said =
            (IEvent?)JsonSerializer.Deserialize(envelope.Payload, type, EventTypes.Json)
            ?? throw new JsonException($"The payload of {envelope.Type} is null.");
        if (envelope.SealedPart is null || EventTypes.SealedPartOf(type) is not { } partType)
            return said;
        var plain = keys.Open(envelope.SealedPart, About(envelope.Id));
        using var payload = JsonDocument.Parse(envelope.Payload);
        if (payload.RootElement.GetProperty("sealed").GetString() != Convert.ToBase64String(SHA256.HashData(plain)))
            throw new CryptographicException("The sealed part is not the one the payload names.");
        var part = JsonSerializer.Deserialize(plain.AsSpan(16), partType, EventTypes.Json);
        type.GetProperty(nameof(ISealed<object>.Sealed))!.SetValue(said, part);
        return said;
    }

    /// <summary>What is wrong with a row's sealed part; null when it is the one that was sealed, or there is none any more.</summary>
    internal static string? FaultOf(LogRow row, KeyRing keys)
    {
        if (row.SealedPart is null)
            return null;
        try
        {
            using var payload = JsonDocument.Parse(row.Payload);
            var plain = keys.Open(row.SealedPart, About(row.Id));
            return payload.RootElement.GetProperty("sealed").GetString() == Convert.ToBase64String(SHA256.HashData(plain))
                ? null
                : "its sealed part is not the one that was hashed";
        }
        catch (Exception e) when (e is CryptographicException or KeyNotFoundException)
        {
            return "its sealed part is not the one that was hashed";
        }
    }

    private static object? SealedPartOf(IEvent said) =>
        EventTypes.SealedPartOf(said.GetType()) is null ? null : said.GetType().GetProperty(nameof(ISealed<object>.Sealed))!.GetValue(said);

    private static string About(Guid id) => $"event:{id:D}";
}
