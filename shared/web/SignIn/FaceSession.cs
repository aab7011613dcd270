using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Petitions.Web;

/// <summary>Who is signed in at a face, as the encrypted cookie says it.</summary>
/// <param name="Handle">The session's handle at identity; never leaves the server but within the cookie.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Name">Name to show.</param>
/// <param name="Role">One of the roles of the contracts.</param>
/// <param name="Unit">Code of the unit of staff.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Level">Its level.</param>
public sealed record FaceSession(
    string Handle,
    Guid AccountId,
    string Name,
    string Role,
    string? Unit,
    string? UnitName,
    string? UnitPath,
    string? Level
)
{
    /// <summary>Who is signed in here; null for a visitor.</summary>
    public static FaceSession? Of(HttpContext context)
    {
        var user = context.User;
        if (user.FindFirstValue("session") is not { } handle || !Guid.TryParse(user.FindFirstValue("sub"), out var id))
            return null;
        string? Claim(string type) => user.FindFirstValue(type);
        return new(handle, id, Claim("name")!, Claim("role")!, Claim("unit"), Claim("unit_name"), Claim("unit_path"), Claim("level"));
    }

    /// <summary>Gives the browser its cookie.</summary>
    public Task SignInAsync(HttpContext context, Face face)
    {
        var claims = new List<Claim> { new("session", Handle), new("sub", AccountId.ToString("D")), new("name", Name), new("role", Role) };
        foreach (var (type, value) in new[] { ("unit", Unit), ("unit_name", UnitName), ("unit_path", UnitPath), ("level", Level) })
            if (value is not null)
                claims.Add(new(type, value));
        var person = new ClaimsPrincipal(new ClaimsIdentity(claims, face.Name, "name", "role"));
        return context.SignInAsync(face.Name, person, new AuthenticationProperties { IsPersistent = face == Faces.Citizen });
    }
}
