using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Petitions.Intake;

/// <summary>The file in a form, read as it comes: nothing is held but the piece at hand.</summary>
internal sealed record SentFile(string Name, Stream Content)
{
    /// <summary>The part named <c>file</c>; null when there is none, or the form cannot be read.</summary>
    public static async Task<SentFile?> FindAsync(HttpRequest request, CancellationToken stop)
    {
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 70 } boundary
        )
            return null;
        try
        {
            var form = new MultipartReader(boundary.ToString(), request.Body);
            while (await form.ReadNextSectionAsync(stop) is { } part)
                if (part.GetContentDispositionHeader() is { } about && HeaderUtilities.RemoveQuotes(about.Name) == "file")
                    return new(
                        HeaderUtilities.RemoveQuotes(about.FileNameStar.HasValue ? about.FileNameStar : about.FileName).ToString(),
                        part.Body
                    );
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            // Cut off, or no form at all.
        }
        return null;
    }
}
