using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Hosting;
using Petitions.Identity.Data;

namespace Petitions.Identity;

/// <summary>A token for an open session, with role and unit as they are now.</summary>
internal static class IssueToken
{
    public sealed record Request(string? Session);

    public sealed record Answer(string Token, DateTimeOffset ExpiresAt);

    public static void MapTo(IEndpointRouteBuilder api) => api.MapPost("/sessions/token", IssueAsync).ForAnyone();

    private static async Task<Results<Ok<Answer>, ProblemHttpResult>> IssueAsync(
        Request request,
        IdentityDb db,
        Tokens tokens,
        CancellationToken stop
    )
    {
        var hash = Session.HashOf(request.Session ?? "");
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Handle == hash, stop);
        if (session is null || !session.IsOpen(db.Service.Clock.GetUtcNow()))
            return Problem.NotKnown("session-ended", "登录已失效，请重新登录。The session has ended: sign in again.");
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == session.AccountId, stop);
        var unit = await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == account.Unit, stop);
        var token = await tokens.SignAsync(db, account.Id.ToString("D"), account.Role, unit, stop);
        return TypedResults.Ok(new Answer(token.Value, token.ExpiresAt));
    }
}
