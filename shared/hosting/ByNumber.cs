using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Petitions.Rules;

namespace Petitions.Hosting;

/// <summary>What has the number that was asked for.</summary>
/// <param name="Id">Its id, which its address is made of.</param>
public sealed record FoundByNumber(Guid Id);

/// <summary>Staff find a petition by the number that a caller reads to them; each service looks among what the caller may see.</summary>
public static class ByNumber
{
    /// <param name="number">As it was typed: any case, with or without dash and spaces.</param>
    /// <param name="idsOf">Ids of what has this number, among what the caller may see.</param>
    /// <param name="stop">Cancels the query.</param>
    /// <returns>400 for what is no number, 404 where the caller has none of this number.</returns>
    public static async Task<Results<Ok<FoundByNumber>, ProblemHttpResult>> FindAsync(
        string? number,
        Func<string, IQueryable<Guid>> idsOf,
        CancellationToken stop
    )
    {
        if (!PetitionNumber.TryParse(number, out var parsed))
            return Problem.Invalid(
                "信访编号有误，请核对后再查，如 20260918-7KQ2MXA5。This is no petition number: check it, character by character.",
                "not-a-number"
            );
        var ids = await idsOf(parsed.Value).Take(1).ToListAsync(stop);
        return ids is [var id] ? TypedResults.Ok(new FoundByNumber(id)) : Problem.Missing();
    }
}
