using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;
using Petitions.Hosting;

namespace Petitions.CaseHandling;

/// <summary>审批: only the head of the same unit; the reply is served at once (art. 32).</summary>
internal static class ApproveReply
{
    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/cases/{id:guid}/approve", ApproveAsync).For(Roles.Head).WithSummary("Approves the reply and serves it.");

    private static Task<Results<Ok<CaseChanged>, ProblemHttpResult>> ApproveAsync(
        Guid id,
        CaseCommands cases,
        CaseHandlingDb db,
        CancellationToken stop
    ) =>
        cases.ChangeAsync(
            id,
            (found, role) => Task.FromResult(CaseRules.Approve(found, role, db.Open(found.Draft, id) ?? "", db.Service.Clock.GetUtcNow())),
            async _ =>
            {
                await db.CancelTimerAsync(HandlingDeadline.Kind, id.ToString("D"), stop);
                await db.OfferAsync(id, stop);
            }
        );
}
