using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Intake.Data;
using Petitions.Rules;

namespace Petitions.Intake;

/// <summary>A file goes out: to its petitioner, or to staff whom the service that has the matter gave a ticket.</summary>
internal static class DownloadAttachment
{
    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapGet("/attachments/{id:guid}", HandleAsync)
            .ForAnyone()
            .RequireRateLimiting(RateLimits.Codes)
            .WithSummary("A file, by account, Query-Code header or ticket; ?show=true for a picture to be shown.");

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> HandleAsync(
        Guid id,
        HttpContext context,
        IntakeDb db,
        IAttachmentStore store,
        AttachmentTickets tickets,
        CancellationToken stop,
        string? ticket = null,
        bool show = false
    )
    {
        var file = await db.Attachments.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.PetitionId != null, stop);
        if (
            file is null
            || !(HasTicket(context, tickets, id, ticket) || await db.FindOwnAsync(context, file.PetitionId!.Value, stop) is not null)
        )
            return Problem.Missing();
        Stream box;
        try
        {
            box = await store.OpenAsync(file.Hash, stop);
        }
        catch (IOException)
        {
            return Problem.Unavailable();
        }
        var keys = db.Service.Keys;
        Describe(context.Response.Headers, AttachmentClaims.RefOf(file, keys), show && FileKinds.IsShown(file.Kind));
        context.Response.ContentLength = file.Size;
        return TypedResults.Stream(
            async plain =>
            {
                await using (box)
                    await SealedFile.OpenAsync(box, plain, keys, file.Hash, file.Size, stop);
            },
            file.Kind
        );
    }

    private static bool HasTicket(HttpContext context, AttachmentTickets tickets, Guid id, string? ticket) =>
        !context.User.Is(Roles.Citizen) && context.User.Account() is { } account && tickets.Admits(ticket, id, account);

    /// <summary>Nothing in it may run, be guessed at or stay behind, whatever it is.</summary>
    private static void Describe(IHeaderDictionary headers, AttachmentRef file, bool shown)
    {
        var disposition = new ContentDispositionHeaderValue(shown ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        headers.ContentDisposition = disposition.ToString();
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, no-store";
    }
}
