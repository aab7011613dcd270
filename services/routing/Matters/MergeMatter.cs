using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Rules;

namespace Petitions.Routing.Matters;

/// <summary>
/// 并案 of a repeat: handled with a petition that is in hand, whose answer its petitioner gets too. A person decides; it can be undone, and undoes
/// itself when the other ends without an answer.
/// </summary>
internal static class MergeMatter
{
    /// <param name="Into">Number of the other petition.</param>
    public sealed record Request(string? Into);

    public static void MapTo(IEndpointRouteBuilder api)
    {
        api.MapPost("/matters/{id:guid}/merge", MergeAsync)
            .For(Roles.Dispatcher)
            .WithSummary("Merges a repeat into a petition in hand, by its number (If-Match)");
        api.MapPost("/matters/{id:guid}/unmerge", UnmergeAsync).For(Roles.Dispatcher).WithSummary("Undoes the merge (If-Match)");
    }

    private static Task<Results<NoContent, ProblemHttpResult>> MergeAsync(
        Guid id,
        Request request,
        MatterAction action,
        CancellationToken stop
    ) =>
        action.RunAsync(
            id,
            RoutingAction.Merge,
            async (matter, _) =>
            {
                var number = PetitionNumber.TryParse(request.Into, out var parsed) ? parsed.Value : "";
                var into = await action.Db.Matters.SingleOrDefaultAsync(other => other.Number == number, stop);
                // To an office that never had it, it is not there.
                var known =
                    into is not null && await action.Db.Steps.AnyAsync(s => s.MatterId == into.Id && s.Office == matter.Office, stop);
                if (into is null || !known)
                    return MatterAction.Wrong("into", "本部门没有这个编号的信访事项。This office has no petition with that number.");
                if (await RefusalAsync(matter, into, action, stop) is { } refused)
                    return refused;
                action.Desk.Merge(matter, into);
                return null;
            },
            stop
        );

    private static Task<Results<NoContent, ProblemHttpResult>> UnmergeAsync(Guid id, MatterAction action, CancellationToken stop) =>
        action.RunAsync(
            id,
            RoutingAction.Unmerge,
            async (matter, _) =>
            {
                await action.Desk.UnmergeAsync(matter, stop);
                return null;
            },
            stop
        );

    private static async Task<ProblemHttpResult?> RefusalAsync(Matter matter, Matter into, MatterAction action, CancellationToken stop) =>
        into.Id == matter.Id ? MatterAction.Wrong("into", "不能与自身并案。It cannot be merged with itself.")
        : into.MergedInto is not null
            ? Problem.Unprocessable("merged-itself", "该事项已并入其他事项，请并入后者。That one is merged itself: merge into the other.")
        : into.EndedAt is not null || into.Status is RoutingStatus.Declined or RoutingStatus.Withdrawn
            ? Problem.Unprocessable(
                "not-in-hand",
                "该事项已经答复或者终结，不能并入。That one is answered or ended: nothing can be merged into it."
            )
        : await action.Db.Matters.AnyAsync(other => other.MergedInto == matter.Id, stop)
            ? Problem.Unprocessable("others-merged", "已有其他事项并入本事项，请先撤销。Others are merged into this one: undo that first.")
        : null;
}
