using System.Text.Unicode;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Petitions.Hosting;

namespace Petitions.Web;

/// <summary>What a face needs of the host.</summary>
public static class FaceSetup
{
    /// <summary>Cookie scheme, policies, pages and the client of the services.</summary>
    public static void AddFace(this ServiceSetup setup, Face face)
    {
        var services = setup.Services;
        services.AddRazorComponents();
        services.AddLocalization();
        services.AddCascadingAuthenticationState();
        // Else every Chinese character that is not in the markup takes eight bytes.
        services.AddWebEncoders(options => options.TextEncoderSettings = new(UnicodeRanges.All));
        services.AddAntiforgery(options => options.Cookie.Name = "petitions-form");
        services.TryAddSingleton<SessionTokens>();
        services.TryAddScoped<ApiClient>();
        services.TryAddScoped<FaceSignIn>();
        services.TryAddSingleton(new WebPages(FacePipeline.Outside, FacePipeline.Inside));
        services
            .AddAuthentication()
            .AddCookie(
                face.Name,
                options =>
                {
                    (options.Cookie.Name, options.Cookie.HttpOnly) = (face.Cookie, true);
                    (options.Cookie.SameSite, options.Cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
                    (options.LoginPath, options.AccessDeniedPath) = (face.SignInPath, face.Prefix + "/forbidden");
                    (options.ExpireTimeSpan, options.SlidingExpiration) = (face.Length, false);
                    options.ReturnUrlParameter = "returnUrl";
                }
            );
        services
            .AddAuthorizationBuilder()
            .AddPolicy(face.Name, policy => policy.AddAuthenticationSchemes(face.Name).RequireAuthenticatedUser())
            .AddPolicy(face.AnyonePolicy, policy => policy.AddAuthenticationSchemes(face.Name).RequireAssertion(_ => true));
    }

    /// <summary>The pages of a face, whose cookie is read for each; what a page asks for beyond that it says itself.</summary>
    public static void MapFace<TApp>(this IEndpointRouteBuilder routes, Face face)
    {
        routes.MapRazorComponents<TApp>().RequireAuthorization(face.AnyonePolicy);
        FaceEndpoints.MapTo(routes, face);
    }
}
