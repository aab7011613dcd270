using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Web;

namespace Petitions.StaffWorkbench.Duties;

/// <summary>Tables of the duty list as files: fetched in the name of who is signed in, and handed on as they are.</summary>
internal static class CsvDownloads
{
    public static void MapTo(IEndpointRouteBuilder routes)
    {
        var group = routes
            .MapGroup("/staff/duty-list")
            .RequireAuthorization(Faces.StaffPolicy)
            .RequireAuthorization(policy => policy.RequireRole(Roles.Administrator, Roles.Dispatcher))
            .ExcludeFromDescription();
        group.MapGet(
            "/gaps.csv",
            (string? kind, string? q, ApiClient api, CancellationToken stop) =>
                FileAsync(
                    api,
                    $"duty-list/gaps/csv?kind={Uri.EscapeDataString(kind ?? "")}&q={Uri.EscapeDataString(q ?? "")}",
                    "duty-list-gaps.csv",
                    stop
                )
        );
        group.MapGet(
            "/{version:int}.csv",
            (int version, ApiClient api, CancellationToken stop) =>
                FileAsync(api, $"duty-list/{version}/csv", $"duty-list-{version}.csv", stop)
        );
    }

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult>> FileAsync(
        ApiClient api,
        string path,
        string name,
        CancellationToken stop
    )
    {
        var answer = await api.GetAsync<string>(ServiceNames.Routing, path, stop: stop);
        return answer.Problem is { } problem
            ? TypedResults.StatusCode(problem.Status)
            : TypedResults.File(Encoding.UTF8.GetBytes(answer.Value ?? ""), "text/csv; charset=utf-8", name);
    }
}
