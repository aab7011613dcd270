using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Petitions.Hosting;
using Petitions.Routing.Data;
using Petitions.Routing.Organisation;
using Petitions.Rules;

namespace Petitions.Routing.Matters;

/// <summary>What forwarding, passing down and declining have in common: whose it is, which version, and what the workflow allows.</summary>
internal sealed class MatterAction(RoutingDb db, References references, Desk desk, IHttpContextAccessor http)
{
    public RoutingDb Db => db;

    public Desk Desk => desk;

    /// <summary>
    /// Finds, checks, decides, saves. <paramref name="decide"/> changes the matter, or says what is wrong with the request.
    /// </summary>
    public async Task<Results<NoContent, ProblemHttpResult>> RunAsync(
        Guid id,
        RoutingAction action,
        Func<Matter, Reference, Task<ProblemHttpResult?>> decide,
        CancellationToken stop
    )
    {
        var context = http.HttpContext!;
        var matter = await db.Matters.FindAsync([id], stop);
        if (matter is null || !await WasAtAsync(id, context.User.Unit(), stop))
            return Problem.Missing();
        if (matter.Office != context.User.Unit())
            return Problem.Conflict(
                "not-here-any-more",
                "该事项已下转，由下级信访部门处理。It was passed down: the office below deals with it."
            );
        if (IfMatch.Refusal(context, matter.Version) is { } stale)
            return stale;
        if (Lifecycle.Routing.Next(matter.Status, action, ActingRole.Dispatcher).Refusal is { } refusal)
            return Problem.Refused(refusal);
        if (await decide(matter, await references.LoadAsync(db, stop)) is { } wrong)
            return wrong;
        // Passed down, it is pending again: the lower office's clock has moved the timer.
        if (matter.Status != RoutingStatus.Pending)
            await db.CancelTimerAsync(DispatchDeadline.Kind, id.ToString("D"), stop);
        await db.SaveChangesAsync(stop);
        IfMatch.Tell(context, matter.Version);
        return TypedResults.NoContent();
    }

    private Task<bool> WasAtAsync(Guid id, string? office, CancellationToken stop) =>
        db.Steps.AnyAsync(step => step.MatterId == id && step.Office == office, stop);

    /// <summary>One field is wrong.</summary>
    public static ProblemHttpResult Wrong(string field, string why) => Problem.Invalid(new Dictionary<string, string> { [field] = why });
}
