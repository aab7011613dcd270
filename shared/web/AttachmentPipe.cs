using Microsoft.AspNetCore.Http;
using Petitions.Contracts;

namespace Petitions.Web;

/// <summary>Passes a file on from intake to the browser, in the name of who is signed in; nothing of it is kept.</summary>
public static class AttachmentPipe
{
    private static readonly string[] passed = ["Content-Type", "Content-Length", "Content-Disposition", "Content-Security-Policy"];

    /// <summary>Answers with the file, or with 404.</summary>
    /// <param name="context">Of the request; its page headers are replaced by the file's own.</param>
    /// <param name="api">Asks intake.</param>
    /// <param name="path">Below intake, with its query.</param>
    /// <param name="headers">Query-Code.</param>
    public static async Task SendAsync(HttpContext context, ApiClient api, string path, IReadOnlyDictionary<string, string>? headers = null)
    {
        var stop = context.RequestAborted;
        using var file = await api.FetchAsync(ServiceNames.Intake, path, headers, stop);
        if (file is null)
        {
            context.Response.StatusCode = 404;
            return;
        }
        foreach (var (name, values) in file.Headers.Concat(file.Content.Headers).Where(header => passed.Contains(header.Key)))
            context.Response.Headers[name] = values.ToArray();
        await using var content = await file.Content.ReadAsStreamAsync(stop);
        await content.CopyToAsync(context.Response.Body, stop);
    }
}
