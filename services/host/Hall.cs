using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Petitions.CaseHandling;
using Petitions.CitizenPortal;
using Petitions.Hosting;
using Petitions.Identity;
using Petitions.Intake;
using Petitions.Messaging;
using Petitions.Routing;
using Petitions.SatisfactionSurvey;
using Petitions.StaffWorkbench;
using Petitions.Supervision;

namespace Petitions.Host;

/// <summary>The hall in one process, or a part of it: the same code in every shape.</summary>
public static class Hall
{
    /// <summary>Every service there is, in the order in which they are prepared.</summary>
    public static readonly IReadOnlyList<IService> Services =
    [
        new IdentityService(),
        new RoutingService(),
        new IntakeService(),
        new CaseHandlingService(),
        new SatisfactionSurveyService(),
        new SupervisionService(),
        new CitizenPortalService(),
        new StaffWorkbenchService(),
    ];

    /// <summary>Builds a process of this shape that will listen on <paramref name="urls"/>; nothing runs yet.</summary>
    public static WebApplication Build(Shape shape, string urls, Action<WebApplicationBuilder>? adjust = null)
    {
        // Server spans carry method, scheme and path only with this.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        Directory.CreateDirectory(shape.Data);
        RemoveOldSockets();
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ContentRootPath = AppContext.BaseDirectory,
                // Also when tests host it: the static files' manifest bears this name.
                ApplicationName = typeof(Hall).Assembly.GetName().Name,
            }
        );
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls([.. urls.Split(';'), $"http://unix:{shape.Socket}"]);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        // A duplicate, a lost race or an absent database is dealt with, and told, where it is understood.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical).AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning).AddFilter("MassTransit", LogLevel.Warning);
        var running = Services.Where(service => shape.Runs(service.Name)).ToList();
        builder.Services.AddHall(shape, running);
        adjust?.Invoke(builder);
        var app = builder.Build();
        app.UseHall(running);
        return app;
    }

    /// <summary>A process that was killed leaves its private socket behind.</summary>
    private static void RemoveOldSockets()
    {
        var running = Process.GetProcesses().Select(process => process.Id).ToHashSet();
        foreach (var file in Directory.EnumerateFiles(Path.GetTempPath(), "petitions-*-*.sock"))
            if (int.TryParse(Path.GetFileName(file).Split('-')[1], out var id) && !running.Contains(id))
                try
                {
                    File.Delete(file);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    // Another user's: not ours to remove, and no reason not to start.
                }
    }

    /// <summary>Migrates the databases and lets each service lay out what it needs; waits for a database that is away.</summary>
    public static async Task PrepareAsync(WebApplication app, CancellationToken stop)
    {
        var shape = app.Services.GetRequiredService<Shape>();
        foreach (var log in app.Services.GetServices<LogOf>())
            await PrepareDatabaseAsync(app.Services, log, stop);
        foreach (var service in Services.Where(service => shape.Runs(service.Name)))
        {
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Acting>().Actor = $"service/{service.Name}";
            await service.PrepareAsync(scope.ServiceProvider, stop);
        }
        await new CatchUp(app.Services).NewlyHeardAsync(stop);
    }

    private static async Task PrepareDatabaseAsync(IServiceProvider services, LogOf log, CancellationToken stop)
    {
        var faults = services.GetRequiredService<IDatabaseFaults>();
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var scope = services.CreateAsyncScope();
                var db = (ServiceDb)scope.ServiceProvider.GetRequiredService(log.Database);
                await ForgetBrokenMigrationAsync(db, services.GetRequiredService<Shape>(), stop);
                await db.Database.MigrateAsync(stop);
                if (!await db.Timers.AnyAsync(timer => timer.Kind == DailyRoots.Kind, stop))
                {
                    await db.SetTimerAsync(DailyRoots.Kind, DailyRoots.Subject, DailyRoots.Next(db.Service.Clock.GetUtcNow()), stop);
                    await db.SaveChangesAsync(stop);
                }
                return;
            }
            catch (Exception e) when (faults.IsOutage(e) && patience.Elapsed < TimeSpan.FromMinutes(5))
            {
                services
                    .GetRequiredService<ILogger<Shape>>()
                    .LogWarning("{Service} waits for its database: {Error}", log.Service, e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), stop);
            }
        }
    }

    /// <summary>A process killed while it migrated SQLite leaves EF's lock behind for ever; the folder is ours alone, so it means nothing.</summary>
    private static async Task ForgetBrokenMigrationAsync(ServiceDb db, Shape shape, CancellationToken stop)
    {
        if (shape.Database.Provider == DatabaseProvider.Sqlite && File.Exists(Path.Combine(shape.Data, $"{db.Service.Name}.db")))
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", stop);
    }
}
