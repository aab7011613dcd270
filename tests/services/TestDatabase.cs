using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Hosting;
using Petitions.Messaging;
using Petitions.SystemTests.Servers;
using Xunit;

namespace Petitions.Tests.Services;

/// <summary>
/// The engine under the halls of a run. PETITIONS_TEST_DATABASE says which: <c>sqlite</c> (unless it says otherwise), <c>postgres</c> (a server
/// that the run starts), <c>sqlserver</c> (the one whose connection string, without a database, is in PETITIONS_TEST_SQLSERVER).
/// </summary>
internal static class TestDatabase
{
    /// <summary>Databases of a hall's own.</summary>
    public static async Task<DatabaseShape> MakeAsync(string folder)
    {
        var name = $"test_{Guid.NewGuid():N}"[..13] + "_{service}";
        return Environment.GetEnvironmentVariable("PETITIONS_TEST_DATABASE") switch
        {
            "sqlite" or "" or null => new(DatabaseProvider.Sqlite, folder),
            "postgres" => new(DatabaseProvider.Postgres, await PostgresAsync(name)),
            "sqlserver" => new(DatabaseProvider.SqlServer, $"{SqlServer()};Database={name}"),
            var other => throw new InvalidOperationException($"PETITIONS_TEST_DATABASE is '{other}': say sqlite, postgres or sqlserver."),
        };
    }

    /// <summary>Ends a hall: server, databases and folder.</summary>
    public static async Task EndAsync(WebApplication? app, string folder)
    {
        if (app is not null)
        {
            await app.StopAsync();
            await DropAsync(app.Services);
            await app.DisposeAsync();
        }
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Those in files go with their folder.</summary>
    private static async Task DropAsync(IServiceProvider services)
    {
        if (services.GetRequiredService<Shape>().Database.Provider == DatabaseProvider.Sqlite)
            return;
        await using var scope = services.CreateAsyncScope();
        foreach (var log in services.GetServices<LogOf>())
            await ((ServiceDb)scope.ServiceProvider.GetRequiredService(log.Database)).Database.EnsureDeletedAsync();
    }

    private static async Task<string> PostgresAsync(string name)
    {
        var servers = await TestContext.Current.GetFixture<ServersFixture>();
        return (await servers!.Postgres).ConnectionString(name);
    }

    private static string SqlServer() =>
        Environment.GetEnvironmentVariable("PETITIONS_TEST_SQLSERVER") is { Length: > 0 } server
            ? server
            : throw new InvalidOperationException("PETITIONS_TEST_SQLSERVER is empty: give a connection string without a database.");
}
