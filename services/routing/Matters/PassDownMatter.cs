using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Routing.Organisation;
using Petitions.Rules;

namespace Petitions.Routing.Matters;

/// <summary>下转: to the petition office one level below, in the office's own subtree; its 15 days run from its own receipt.</summary>
internal static class PassDownMatter
{
    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/matters/{id:guid}/pass-down", PassDownAsync)
            .For(Roles.Dispatcher)
            .WithSummary("Passes down to the office one level below (If-Match)");

    private static Task<Results<NoContent, ProblemHttpResult>> PassDownAsync(
        Guid id,
        PassDownRequest request,
        MatterAction action,
        CancellationToken stop
    ) =>
        action.RunAsync(
            id,
            RoutingAction.PassDown,
            async (matter, reference) =>
            {
                var category = string.IsNullOrEmpty(request.Category) ? null : request.Category;
                if (category is not null && reference.CategoryOf(category) is null)
                    return MatterAction.Wrong("category", "没有这个分类。There is no such category.");
                var below = reference.OfficesBelow(reference.Units[matter.Office]);
                if (below.FirstOrDefault(office => office.Code == request.Office) is not { } target)
                    return Problem.Unprocessable(
                        "not-one-below",
                        "只能下转到本级辖区内下一级的信访部门。It can be passed only to an office one level below, within this one's area."
                    );
                await action.Desk.PassDownAsync(matter, reference, target, category, stop);
                return null;
            },
            stop
        );
}

/// <param name="Office">Code of the petition office.</param>
/// <param name="Category">Code; null when it is left open.</param>
internal sealed record PassDownRequest(string? Office, string? Category);
