using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Petitions.Contracts;
using Petitions.Messaging;

namespace Petitions.Hosting;

/// <summary>What every process has, whichever services it runs.</summary>
public static class HostSetup
{
    /// <summary>Registers the services of this process and all they share.</summary>
    public static void AddHall(this IServiceCollection services, Shape shape, IReadOnlyList<IService> running)
    {
        services.AddSingleton(shape);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddScoped<Acting>();
        services.AddSingleton(KeyRing.Open(shape.Keys));
        services.AddSingleton(new RootsFolder(Path.Combine(shape.Data, "roots")));
        services.AddSingleton<IDatabaseFaults, ProviderFaults>();
        services.AddSingleton<TokenKeys>();
        services.AddSingleton<AttachmentTickets>();
        services.AddServiceClients(shape, Topology.Sources.Append(ServiceNames.Supervision));
        services.AddExceptionHandler<ErrorHandling>();
        services.AddProblemDetails();
        // A body that cannot be read gets problem details like any other mistake, not a bare 400.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddRateLimits(shape);
        services
            .AddAuthentication(options => options.DefaultScheme = BearerHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, null);
        services.AddAuthorization(options =>
            // What does not say who may use it is closed to everyone.
            options.FallbackPolicy = new AuthorizationPolicyBuilder(BearerHandler.SchemeName).RequireRole("nobody").Build()
        );
        services
            .AddDataProtection()
            .SetApplicationName("petitions")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(shape.Keys, "web")));
        Telemetry.AddTo(services);
        services.AddCarrier(shape.Broker, [.. running.Select(service => service.Name).Where(Topology.Hears.ContainsKey)]);
        var setup = running.Select(service => (Service: service, Setup: new ServiceSetup(services, shape))).ToList();
        foreach (var (service, own) in setup)
        {
            service.AddTo(own);
            services.AddOpenApi(service.Name, options => options.ShouldInclude = api => api.GroupName == service.Name);
        }
    }

    /// <summary>The middleware, the routes of the services, health and OpenAPI.</summary>
    public static void UseHall(this WebApplication app, IReadOnlyList<IService> running)
    {
        var pages = app.Services.GetService<WebPages>();
        app.Use(RequestSpans.NameAsync);
        app.UseExceptionHandler();
        app.UseWhen(Api.IsCalled, api => api.UseStatusCodePages(Api.ExplainAsync));
        pages?.Outside(app);
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(ActAsCaller);
        pages?.Inside(app);
        app.MapGet("/health/live", () => TypedResults.Ok()).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", Readiness.AskAsync).AllowAnonymous().ExcludeFromDescription();
        // Before the pages' own: what no endpoint takes is answered as an API answers.
        app.MapFallback("/api/{*path}", () => Problem.NoEndpoint()).AllowAnonymous().ExcludeFromDescription();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        foreach (var service in running)
            service.MapTo(app);
        foreach (var log in app.Services.GetServices<LogOf>())
            LogEndpoint.MapTo(app, log);
    }

    /// <summary>From here on what is recorded is recorded in the caller's name.</summary>
    private static Task ActAsCaller(HttpContext context, RequestDelegate next)
    {
        var acting = context.RequestServices.GetRequiredService<Acting>();
        (acting.Actor, acting.Unit) = (context.User.Actor(), context.User.Unit());
        return next(context);
    }
}
