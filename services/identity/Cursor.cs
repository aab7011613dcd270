using System.Buffers.Binary;
using Microsoft.IdentityModel.Tokens;

namespace Petitions.Identity;

/// <summary>Where the next page begins: after this time (UTC) and id.</summary>
internal static class Cursor
{
    public static string Of(DateTime time, Guid id)
    {
        var bytes = new byte[24];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.Ticks);
        id.TryWriteBytes(bytes.AsSpan(8));
        return Base64UrlEncoder.Encode(bytes);
    }

    /// <summary>Null for none, and for one that was not given by this service: the list then begins anew.</summary>
    public static (DateTime Time, Guid Id)? Read(string? cursor)
    {
        if (cursor is not { Length: 32 })
            return null;
        try
        {
            var bytes = Base64UrlEncoder.DecodeBytes(cursor);
            var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
            return ticks is < 0 or > 3155378975999999999 ? null : (new DateTime(ticks, DateTimeKind.Utc), new Guid(bytes.AsSpan(8, 16)));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
