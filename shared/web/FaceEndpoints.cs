using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;

namespace Petitions.Web;

/// <summary>The few things of a face that are not pages: language, display, signing out.</summary>
internal static class FaceEndpoints
{
    private static readonly TimeSpan year = TimeSpan.FromDays(365);

    public static void MapTo(IEndpointRouteBuilder routes, Face face)
    {
        var group = routes.MapGroup(face.Prefix).RequireAuthorization(face.AnyonePolicy).ExcludeFromDescription();
        group.MapGet(
            "/culture",
            (HttpContext context, string? to, string? back) =>
            {
                if (to is "zh-CN" or "en")
                    Keep(context, CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new(to)));
                return TypedResults.LocalRedirect(ReturnAddress.Of(back, face));
            }
        );
        group.MapGet(
            "/display",
            (HttpContext context, string? elder, string? back) =>
            {
                Keep(context, Display.Cookie, elder is "true" ? "elder" : "normal");
                return TypedResults.LocalRedirect(ReturnAddress.Of(back, face));
            }
        );
        group.MapPost(
            "/sign-out",
            async Task<Results<RedirectHttpResult, BadRequest>> (
                HttpContext context,
                IAntiforgery forms,
                FaceSignIn signIn,
                SessionTokens tokens
            ) =>
            {
                if (!await forms.IsRequestValidAsync(context))
                    return TypedResults.BadRequest();
                await signIn.SignOutAsync(context.RequestAborted);
                if (FaceSession.Of(context) is { } session)
                    tokens.Forget(session.Handle);
                await context.SignOutAsync(face.Name);
                return TypedResults.LocalRedirect(face.Home);
            }
        );
        // What nobody knows is not there, rather than closed.
        group.MapFallback(
            "{*path}",
            context =>
            {
                context.Response.StatusCode = 404;
                return Task.CompletedTask;
            }
        );
    }

    private static void Keep(HttpContext context, string name, string value) =>
        context.Response.Cookies.Append(
            name,
            value,
            new CookieOptions
            {
                IsEssential = true,
                MaxAge = year,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
            }
        );
}

/// <summary>Where to go back to: within this site, or home.</summary>
public static class ReturnAddress
{
    /// <summary>The address when it is a path of ours, else the face's home.</summary>
    public static string Of(string? back, Face face) =>
        back is ['/', ..] and not ['/', '/' or '\\', ..] && !back.Any(char.IsControl) && back.Length <= 2000 ? Encoded(back) : face.Home;

    /// <summary>A header takes ASCII only.</summary>
    private static string Encoded(string path) =>
        string.Concat(path.EnumerateRunes().Select(rune => rune.IsAscii ? $"{rune}" : Uri.EscapeDataString($"{rune}")));
}

/// <summary>How pages are shown.</summary>
public static class Display
{
    public const string Cookie = "petitions-display";

    /// <summary>长辈版 is on.</summary>
    public static bool IsElder(HttpContext context) => context.Request.Cookies[Cookie] == "elder";
}
