using Microsoft.AspNetCore.Http;

namespace Petitions.Web;

/// <summary>Signs in and out at identity and in the browser.</summary>
public sealed class FaceSignIn(ApiClient api, IHttpContextAccessor accessor)
{
    /// <summary>Opens a session and gives the browser its cookie; the problem when identity refuses.</summary>
    public async Task<ApiProblem?> SignInAsync(Face face, string account, string password, CancellationToken stop)
    {
        var body = new
        {
            account,
            password,
            face = face.Name,
        };
        var answer = await api.PostAsync<Opened>("identity", "sessions", body, asVisitor: true, stop: stop);
        if (answer.Value is not { } opened)
            return answer.Problem;
        var who = opened.Account;
        await new FaceSession(opened.Session, who.Id, who.Name, who.Role, who.Unit, who.UnitName, who.UnitPath, who.Level).SignInAsync(
            accessor.HttpContext!,
            face
        );
        return null;
    }

    /// <summary>Ends the session at identity; the cookie is the caller's to take away.</summary>
    public async Task SignOutAsync(CancellationToken stop)
    {
        if (FaceSession.Of(accessor.HttpContext!) is { } session)
            await api.PostAsync<object>("identity", "sessions/end", new { session = session.Handle }, asVisitor: true, stop: stop);
    }

    private sealed record Opened(string Session, Person Account);

    private sealed record Person(Guid Id, string Name, string Role, string? Unit, string? UnitName, string? UnitPath, string? Level);
}
