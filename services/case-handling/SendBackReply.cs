using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;

namespace Petitions.CaseHandling;

/// <summary>退回修改: the head says what is to be changed; the draft stays.</summary>
internal static class SendBackReply
{
    public sealed record Request(string? Reason);

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/cases/{id:guid}/send-back", SendBackAsync).For(Roles.Head).WithSummary("Sends the draft back with reasons.");

    private static async Task<Results<Ok<CaseChanged>, ProblemHttpResult>> SendBackAsync(Guid id, Request request, CaseCommands cases)
    {
        var reason = TypedText.Read("reason", request.Reason);
        if (reason.Wrong is { } wrong)
            return wrong;
        return await cases.ChangeAsync(id, (found, role) => Task.FromResult(CaseRules.SendBack(found, role, reason.Text)));
    }
}
