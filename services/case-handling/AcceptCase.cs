using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;
using Petitions.Hosting;

namespace Petitions.CaseHandling;

/// <summary>受理: the notice is given, and the 60 days run (art. 23, art. 34).</summary>
internal static class AcceptCase
{
    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/cases/{id:guid}/accept", AcceptAsync).For(Roles.Handler, Roles.Head).WithSummary("Accepts the case.");

    private static Task<Results<Ok<CaseChanged>, ProblemHttpResult>> AcceptAsync(
        Guid id,
        CaseCommands cases,
        CaseHandlingDb db,
        CancellationToken stop
    ) =>
        cases.ChangeAsync(
            id,
            async (found, role) => CaseRules.Accept(found, role, db.Service.Clock.GetUtcNow(), await CalendarCopy.LoadAsync(db, stop)),
            async happened =>
            {
                await db.CancelTimerAsync(NoticeDeadline.Kind, id.ToString("D"), stop);
                var due = ((CaseAccepted)happened).Handling.ToDeadline().Instant;
                await db.SetTimerAsync(HandlingDeadline.Kind, id.ToString("D"), due, stop);
            }
        );
}
