using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;
using Petitions.Hosting;

namespace Petitions.CaseHandling;

/// <summary>指派: the head gives a case to someone of the same unit.</summary>
internal static class AssignCase
{
    public sealed record Request(Guid? Handler);

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/cases/{id:guid}/assign", AssignAsync).For(Roles.Head).WithSummary("Assigns the case to a handler of the unit.");

    private static async Task<Results<Ok<CaseChanged>, ProblemHttpResult>> AssignAsync(
        Guid id,
        Request request,
        HttpContext http,
        CaseCommands cases,
        CaseHandlingDb db,
        CancellationToken stop
    )
    {
        var unit = http.User.Unit();
        var fits = await db.Posts.AnyAsync(
            post => post.AccountId == request.Handler && post.Unit == unit && (post.Role == Roles.Handler || post.Role == Roles.Head),
            stop
        );
        if (!fits)
            return Problem.Invalid(
                new Dictionary<string, string> { ["handler"] = "请选择本单位的承办人。Choose someone of this unit who handles cases." }
            );
        return await cases.ChangeAsync(id, (found, role) => Task.FromResult(CaseRules.Assign(found, role, request.Handler!.Value)));
    }
}
