using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Petitions.Hosting;
using Petitions.Web;

namespace Petitions.CitizenPortal;

/// <summary>Files of a petition: each is sent in as it is chosen, where scripts run, and fetched again by who may read the petition.</summary>
internal static class CitizenAttachments
{
    /// <summary>Of a petition that this browser may read.</summary>
    public static string Href(Guid petition, Attached file, bool show) =>
        $"/attachment/{file.Id:D}?petition={petition:D}{(show ? "&show=true" : "")}";

    public static void MapTo(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").RequireAuthorization(Faces.Citizen.AnyonePolicy).ExcludeFromDescription();
        group.MapGet("/attachment/{id:guid}", FetchAsync);
        group
            .MapPost("/attachments", UploadAsync)
            .RequireRateLimiting(RateLimits.FileForms)
            .WithMetadata(new RequestSizeLimitAttribute(LetterFiles.Longest + 1024 * 1024));
    }

    private static Task FetchAsync(Guid id, Guid? petition, bool? show, HttpContext context, ApiClient api, KeptCodes codes)
    {
        var kept = petition is { } of ? codes.Find(of) : null;
        return AttachmentPipe.SendAsync(
            context,
            api,
            $"attachments/{id:D}?show={(show == true ? "true" : "false")}",
            kept is null ? null : new Dictionary<string, string> { [RateLimits.CodeHeader] = kept.Code }
        );
    }

    private static async Task<Results<Created<LetterFile>, ProblemHttpResult>> UploadAsync(
        HttpContext context,
        IAntiforgery forms,
        LetterFiles files
    )
    {
        var stop = context.RequestAborted;
        if (!await forms.IsRequestValidAsync(context) || (await context.Request.ReadFormAsync(stop)).Files.GetFile("file") is not { } sent)
            return TypedResults.Problem("请刷新页面后再试。Reload the page and try again.", statusCode: 400);
        var answer = await files.UploadAsync(sent, stop);
        return answer.Value is { } file
            ? TypedResults.Created((string?)null, file)
            : TypedResults.Problem(answer.Problem!.Detail, statusCode: answer.Problem.Status);
    }
}
