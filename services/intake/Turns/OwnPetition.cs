using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Intake.Data;
using Petitions.Rules;

namespace Petitions.Intake;

/// <summary>A petition in its petitioner's hands: by his account, or by the query code.</summary>
internal static class OwnPetition
{
    /// <summary>The petition; null when it is not there or not the caller's, which are not told apart.</summary>
    public static async Task<Petition?> FindOwnAsync(this IntakeDb db, HttpContext context, Guid id, CancellationToken stop)
    {
        var petition = await db.Petitions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, stop);
        return petition is not null && (IsAccountOf(petition, context) || Opens(petition, context, db)) ? petition : null;
    }

    private static bool IsAccountOf(Petition petition, HttpContext context) =>
        petition.Account is { } owner && context.User.Is(Roles.Citizen) && context.User.Account() == owner;

    private static bool Opens(Petition petition, HttpContext context, IntakeDb db) =>
        QueryCode.TryParse(context.Request.Headers[RateLimits.CodeHeader], out var code)
        && LookUpPetition.Opens(db.Service.Keys, petition.Number, code, petition.QueryCodeHash);
}
