using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;
using Petitions.Hosting;

namespace Petitions.CaseHandling;

/// <summary>What a change of publication led to; the version is the case's.</summary>
internal sealed record PublicationChanged(Guid Id, string State, Guid? PublicId, int Version);

/// <summary>What the changes of publication have in common: only who deals with it, only the version that was read, only what the rules allow.</summary>
internal sealed class PublicationCommands(CaseHandlingDb db, IHttpContextAccessor accessor)
{
    private readonly HttpContext http = accessor.HttpContext!;

    /// <param name="id">The case.</param>
    /// <param name="ownOnly">For the unit itself; else for supervisors above it too.</param>
    /// <param name="decide">The event, or why not; or, before that, what is wrong with the request.</param>
    public async Task<Results<Ok<PublicationChanged>, ProblemHttpResult>> ChangeAsync(
        Guid id,
        bool ownOnly,
        Func<Case, Publication?, (ProblemHttpResult? Wrong, Decision? Decision)> decide
    )
    {
        var stop = http.RequestAborted;
        var found = await db.Cases.SingleOrDefaultAsync(c => c.Id == id, stop);
        var row = await db.Publications.SingleOrDefaultAsync(p => p.CaseId == id, stop);
        if (found is null || !MayChange(found, row, ownOnly))
            return Problem.Missing();
        if (IfMatch.Refusal(http, found.Version) is { } unseen)
            return unseen;
        var (wrong, decision) = decide(found, row);
        if (wrong is not null)
            return wrong;
        if (decision!.Refusal is { } refusal)
            return Problem.Refused(refusal);
        foreach (var happened in decision.Events)
            db.Take(found, row!, happened);
        await db.SaveChangesAsync(stop);
        IfMatch.Tell(http, found.Version);
        return TypedResults.Ok(new PublicationChanged(id, PublicationModel.Code(row!.State), row.PublicId, found.Version));
    }

    private bool MayChange(Case found, Publication? row, bool ownOnly) =>
        http.User.Unit() == Publication.UnitOf(found, row)
        || (!ownOnly && http.User.Is(Roles.Supervisor) && CaseQueries.MaySee(http.User, found));
}
