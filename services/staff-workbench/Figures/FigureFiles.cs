using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Web;

namespace Petitions.StaffWorkbench.Figures;

/// <summary>Lists and figures as files: supervision's, passed on as they come in the name of who is signed in.</summary>
internal static class FigureFiles
{
    /// <summary>Address of a file, with the query of the page it belongs to.</summary>
    public static string Address(string file, string query) => $"/staff/export/{file}?{query}";

    public static void MapTo(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/staff/export/{file:regex(^(matters|figures)\\.(csv|xlsx)$)}", SendAsync)
            .RequireAuthorization(policy => policy.AddAuthenticationSchemes(Faces.Staff.Name).RequireRole(Roles.Supervisor))
            .ExcludeFromDescription();

    private static async Task SendAsync(string file, HttpContext context, ApiClient api)
    {
        var stop = context.RequestAborted;
        using var answer = await api.OpenAsync(ServiceNames.Supervision, $"export/{file}{context.Request.QueryString}", stop);
        if (!answer.IsSuccessStatusCode)
        {
            // The page says in words what is wrong.
            context.Response.Redirect($"/staff/{file.Split('.')[0]}{context.Request.QueryString}");
            return;
        }
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        context.Response.Headers.ContentDisposition = answer.Content.Headers.ContentDisposition?.ToString();
        await answer.Content.CopyToAsync(context.Response.Body, stop);
    }
}
