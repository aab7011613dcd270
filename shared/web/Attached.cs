using System.Globalization;

namespace Petitions.Web;

/// <summary>A file of a petition, as a page lists it.</summary>
/// <param name="Kind">Media type.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Ticket">By which staff fetch it; the petitioner needs none.</param>
public sealed record Attached(Guid Id, string Name, string Kind, long Size, string? Ticket = null)
{
    /// <summary>A browser can show it in a window of its own, and nothing can run in it.</summary>
    public bool IsShown => Kind is "image/jpeg" or "image/png";

    /// <summary>Such as <c>JPG，1.2 MB</c>.</summary>
    public string About => $"{Path.GetExtension(Name).TrimStart('.').ToUpperInvariant()}，{Length}";

    private string Length =>
        Size < 1024 * 1024
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, Size / 1024)} KB")
            : string.Create(CultureInfo.InvariantCulture, $"{Size / 1024d / 1024:0.#} MB");
}
