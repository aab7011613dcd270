using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Routing.Organisation;
using Petitions.Rules;

namespace Petitions.Routing.Matters;

/// <summary>转送 (art. 22): to a unit that has the power to decide, within the office's own subtree.</summary>
internal static class ForwardMatter
{
    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/matters/{id:guid}/forward", ForwardAsync)
            .For(Roles.Dispatcher)
            .WithSummary("Forwards to the responsible unit (If-Match)");

    private static Task<Results<NoContent, ProblemHttpResult>> ForwardAsync(
        Guid id,
        ForwardRequest request,
        MatterAction action,
        CancellationToken stop
    ) =>
        action.RunAsync(
            id,
            RoutingAction.Forward,
            async (matter, reference) =>
                await HasReturnedAsync(matter, request, action, stop)
                    ? Problem.Unprocessable(
                        "unit-objected",
                        "该单位已提出异议并经本部门同意，不能再次转送。This unit objected, and the objection was upheld: send it elsewhere."
                    )
                    : Forward(matter, reference, request, action),
            stop
        );

    private static Task<bool> HasReturnedAsync(Matter matter, ForwardRequest request, MatterAction action, CancellationToken stop) =>
        action.Db.Steps.AnyAsync(
            step => step.MatterId == matter.Id && step.Action == MatterStep.Upheld && step.Target == request.Unit,
            stop
        );

    private static ProblemHttpResult? Forward(Matter matter, Reference reference, ForwardRequest request, MatterAction action)
    {
        var category = string.IsNullOrEmpty(request.Category) ? null : request.Category;
        if (reference.Find(request.Unit) is not { } unit)
            return MatterAction.Wrong("unit", "没有这个单位。There is no such unit.");
        if (category is not null && reference.CategoryOf(category) is null)
            return MatterAction.Wrong("category", "没有这个分类。There is no such category.");
        if (unit.Successor is not null)
            return Problem.Unprocessable(
                "unit-abolished",
                $"{unit.ShortName}已撤销，请转送{reference.Standing(unit.Code)?.ShortName}。That unit has ended: send it to its successor."
            );
        if (unit.IsOffice)
            return Problem.Unprocessable(
                "unit-is-office",
                "信访部门不办理信访事项：请转送有权处理的单位，或者下转。A petition office decides no matter: forward to a unit, or pass down."
            );
        var reach = reference.GovernmentAt(reference.Units[matter.Office])!;
        if (!unit.LiesUnder(reach))
            return Problem.Unprocessable(
                "beyond-reach",
                $"{unit.ShortName}不在{reach.ShortName}范围内，不能直接转送。It lies outside this office's reach."
            );
        action.Desk.Forward(matter, unit, category, automatic: false);
        return null;
    }
}

/// <param name="Unit">Code.</param>
/// <param name="Category">Code; null only when none fits.</param>
internal sealed record ForwardRequest(string? Unit, string? Category);
