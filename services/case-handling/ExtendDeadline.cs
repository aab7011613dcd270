using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;
using Petitions.Hosting;

namespace Petitions.CaseHandling;

/// <summary>延期 (art. 34): the handler asks with reasons, the head grants or refuses, the petitioner is told.</summary>
internal static class ExtendDeadline
{
    public sealed record Asked(int? Days, string? Reason);

    /// <param name="Reason">For the petitioner, when granted; for the handler, when refused.</param>
    public sealed record Decided(string? Reason);

    public static void MapTo(IEndpointRouteBuilder api)
    {
        api.MapPost("/cases/{id:guid}/ask-extension", AskAsync).For(Roles.Handler).WithSummary("Asks the head for up to 30 days more.");
        api.MapPost("/cases/{id:guid}/grant-extension", GrantAsync)
            .For(Roles.Head)
            .WithSummary("Grants them, and tells the petitioner why.");
        api.MapPost("/cases/{id:guid}/refuse-extension", RefuseAsync).For(Roles.Head).WithSummary("Refuses them.");
    }

    private static async Task<Results<Ok<CaseChanged>, ProblemHttpResult>> AskAsync(
        Guid id,
        Asked request,
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
                CaseRules.AskExtension(
                    found,
                    role,
                    await db.RunningAsync(found, stop),
                    request.Days ?? 0,
                    reason.Text,
                    db.Service.Clock.GetUtcNow()
                )
        );
    }

    private static async Task<Results<Ok<CaseChanged>, ProblemHttpResult>> GrantAsync(
        Guid id,
        Decided request,
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
                CaseRules.GrantExtension(
                    found,
                    role,
                    await db.RunningAsync(found, stop),
                    reason.Text,
                    db.Service.Clock.GetUtcNow(),
                    await CalendarCopy.LoadAsync(db, stop)
                ),
            happened =>
                db.SetTimerAsync(HandlingDeadline.Kind, id.ToString("D"), ((DeadlineExtended)happened).Handling.ToDeadline().Instant, stop)
        );
    }

    private static async Task<Results<Ok<CaseChanged>, ProblemHttpResult>> RefuseAsync(Guid id, Decided request, CaseCommands cases)
    {
        var reason = TypedText.Read("reason", request.Reason);
        if (reason.Wrong is { } wrong)
            return wrong;
        return await cases.ChangeAsync(id, (found, role) => Task.FromResult(CaseRules.RefuseExtension(found, role, reason.Text)));
    }
}
