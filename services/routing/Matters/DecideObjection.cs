using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Rules;

namespace Petitions.Routing.Matters;

/// <summary>核实异议 (art. 23(3)): the office that sent it takes it back, or the unit keeps it.</summary>
internal static class DecideObjection
{
    private const int Longest = 2000;

    public sealed record Request(string? Reason);

    public static void MapTo(IEndpointRouteBuilder api)
    {
        api.MapPost("/matters/{id:guid}/uphold", UpholdAsync)
            .For(Roles.Dispatcher)
            .WithSummary("Agrees with the unit's objection: it is on the desk again (If-Match)");
        api.MapPost("/matters/{id:guid}/overrule", OverruleAsync)
            .For(Roles.Dispatcher)
            .WithSummary("Does not agree: the unit keeps it (If-Match)");
    }

    private static Task<Results<NoContent, ProblemHttpResult>> UpholdAsync(
        Guid id,
        Request request,
        MatterAction action,
        CancellationToken stop
    ) => DecideAsync(id, request, action, RoutingAction.Uphold, (matter, reason) => action.Desk.UpholdAsync(matter, reason, stop), stop);

    private static Task<Results<NoContent, ProblemHttpResult>> OverruleAsync(
        Guid id,
        Request request,
        MatterAction action,
        CancellationToken stop
    ) =>
        DecideAsync(
            id,
            request,
            action,
            RoutingAction.Overrule,
            (matter, reason) =>
            {
                action.Desk.Overrule(matter, reason);
                return Task.CompletedTask;
            },
            stop
        );

    private static Task<Results<NoContent, ProblemHttpResult>> DecideAsync(
        Guid id,
        Request request,
        MatterAction action,
        RoutingAction decision,
        Func<Matter, string, Task> decide,
        CancellationToken stop
    ) =>
        action.RunAsync(
            id,
            decision,
            async (matter, _) =>
            {
                if (!PlainText.TryClean(request.Reason, out var reason) || reason.Length == 0 || PlainText.LengthOf(reason) > Longest)
                    return MatterAction.Wrong("reason", $"请说明理由，最多 {Longest} 字。Say why, in at most {Longest} characters.");
                await decide(matter, reason);
                return null;
            },
            stop
        );
}
