using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Petitions.Web;

namespace Petitions.StaffWorkbench;

/// <summary>A file of a matter, for whom the matter's page gave a ticket.</summary>
internal static class StaffAttachment
{
    public static string Href(Attached file, bool show) =>
        $"/staff/attachments/{file.Id:D}?ticket={Uri.EscapeDataString(file.Ticket ?? "")}{(show ? "&show=true" : "")}";

    public static void MapTo(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/staff/attachments/{id:guid}",
                (Guid id, string? ticket, bool? show, HttpContext context, ApiClient api) =>
                    AttachmentPipe.SendAsync(
                        context,
                        api,
                        $"attachments/{id:D}?ticket={Uri.EscapeDataString(ticket ?? "")}&show={(show == true ? "true" : "false")}"
                    )
            )
            .RequireAuthorization(Faces.StaffPolicy)
            .ExcludeFromDescription();
}
