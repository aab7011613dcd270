using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;
using Petitions.Hosting;

namespace Petitions.CaseHandling;

/// <summary>异议: the unit is not competent and says why; the sender decides (art. 23(3)).</summary>
internal static class ObjectToCase
{
    public sealed record Request(string? Reason);

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/cases/{id:guid}/object", ObjectAsync)
            .For(Roles.Handler, Roles.Head)
            .WithSummary("Objects that the unit is not competent, within five working days of its receipt.");

    private static async Task<Results<Ok<CaseChanged>, ProblemHttpResult>> ObjectAsync(
        Guid id,
        Request request,
        CaseCommands cases,
        CaseHandlingDb db,
        CancellationToken stop
    )
    {
        var reason = TypedText.Read("reason", request.Reason);
        if (reason.Wrong is { } wrong)
            return wrong;
        return await cases.ChangeAsync(
            id,
            async (found, role) =>
                CaseRules.Object(found, role, reason.Text, db.Service.Clock.GetUtcNow(), await db.CalendarOfReceiptAsync(found, stop))
        );
    }
}
