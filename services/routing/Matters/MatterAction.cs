using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
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
        if (matter is null || matter.Office != context.User.Unit())
            return Problem.Missing();
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

    /// <summary>One field is wrong.</summary>
    public static ProblemHttpResult Wrong(string field, string why) => Problem.Invalid(new Dictionary<string, string> { [field] = why });
}
