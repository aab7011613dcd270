using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Petitions.Hosting;

/// <summary>Where the next page begins: after this time and, within it, this id.</summary>
public sealed record Cursor(DateTime At, Guid Id)
{
    /// <summary>Null for the first page, and for what is no cursor.</summary>
    public static Cursor? Read(string? text)
    {
        try
        {
            return
                text is not null
                && Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(text)).Split(' ') is [var ticks, var id]
                && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                && at <= DateTime.MaxValue.Ticks
                && Guid.TryParse(id, out var guid)
                ? new(new DateTime(at, DateTimeKind.Utc), guid)
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override string ToString() =>
        WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{At.Ticks} {Id:D}")));
}
