using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Petitions.Web;

/// <summary>Middleware that pages need and APIs do not.</summary>
internal static class FacePipeline
{
    private static readonly string[] machines = ["/api", "/health", "/openapi", "/_content", "/_framework"];

    /// <summary>Before routing: language, what is shown when a page fails or is not there, and the end of a session.</summary>
    public static void Outside(WebApplication app)
    {
        app.UseRequestLocalization(options =>
        {
            options.SetDefaultCulture("zh-CN").AddSupportedCultures("zh-CN", "en").AddSupportedUICultures("zh-CN", "en");
            options.RequestCultureProviders = [new CookieRequestCultureProvider()];
        });
        foreach (var face in new[] { Faces.Citizen, Faces.Staff })
            app.UseWhen(
                context => IsPage(context) && Faces.Of(context.Request.Path) == face,
                pages =>
                {
                    pages.UseExceptionHandler(
                        new ExceptionHandlerOptions { ExceptionHandlingPath = face.ErrorPath, CreateScopeForErrors = true }
                    );
                    pages.UseStatusCodePagesWithReExecute(face.NotFoundPath, createScopeForStatusCodePages: true);
                    pages.Use(
                        async (context, next) =>
                        {
                            SafeHeaders(context.Response.Headers);
                            try
                            {
                                await next(context);
                            }
                            catch (SessionEndedException) when (!context.Response.HasStarted)
                            {
                                await AskToSignInAsync(context, face);
                            }
                        }
                    );
                }
            );
    }

    /// <summary>After authorisation: forms are our own; then the static files.</summary>
    public static void Inside(WebApplication app)
    {
        app.UseAntiforgery();
        var manifest = Path.Combine(
            AppContext.BaseDirectory,
            $"{app.Services.GetRequiredService<IWebHostEnvironment>().ApplicationName}.staticwebassets.endpoints.json"
        );
        if (File.Exists(manifest))
            app.MapStaticAssets().AllowAnonymous();
    }

    private static bool IsPage(HttpContext context) =>
        !machines.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    private static async Task AskToSignInAsync(HttpContext context, Face face)
    {
        context.Response.Clear();
        await context.SignOutAsync(face.Name);
        var back = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : face.Home;
        context.Response.Redirect($"{face.SignInPath}?ended=true&returnUrl={Uri.EscapeDataString(back)}");
    }

    private static void SafeHeaders(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers.ContentSecurityPolicy =
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        // A page shows one person's matters: no cache keeps it.
        headers.CacheControl = "no-cache, no-store";
        headers.Pragma = "no-cache";
    }
}
