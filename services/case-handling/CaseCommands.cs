using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Rules;

namespace Petitions.CaseHandling;

/// <summary>What a change led to.</summary>
internal sealed record CaseChanged(Guid Id, string Status, string StatusText, int Version);

/// <summary>What every change of a case has in common: only the unit's own case, only the version that was read, only what the rules allow.</summary>
internal sealed class CaseCommands(CaseHandlingDb db, IHttpContextAccessor accessor)
{
    private readonly HttpContext http = accessor.HttpContext!;

    /// <summary>Reads, decides, records; the caller's <paramref name="then"/> sets what goes with it in the same transaction.</summary>
    public async Task<Results<Ok<CaseChanged>, ProblemHttpResult>> ChangeAsync(
        Guid id,
        Func<Case, ActingRole, Task<Decision>> decide,
        Func<IEvent, Task>? then = null
    )
    {
        var stop = http.RequestAborted;
        var user = http.User;
        var unit = user.Unit();
        var found = await db.Cases.SingleOrDefaultAsync(c => c.Id == id && c.Unit == unit, stop);
        if (found is null || CaseWords.Acting(user.Is) is not { } role)
            return Problem.Missing();
        if (IfMatch.Refusal(http, found.Version) is { } unseen)
            return unseen;
        var decision = await decide(found, role);
        if (decision.Refusal is { } refusal)
            return Problem.Refused(refusal);
        foreach (var happened in decision.Events)
        {
            db.Take(found, happened, user.Account());
            if (then is not null)
                await then(happened);
        }
        await db.SaveChangesAsync(stop);
        IfMatch.Tell(http, found.Version);
        return TypedResults.Ok(new CaseChanged(id, CaseWords.Code(found.Status), CaseWords.Text(found.Status), found.Version));
    }
}
