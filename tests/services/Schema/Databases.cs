using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Host;
using Petitions.Hosting;
using Petitions.Messaging;

namespace Petitions.Tests.Services.Schema;

/// <summary>Every service's database on one provider, not yet migrated.</summary>
internal sealed class AllDatabases : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("petitions-schema").FullName;
    private readonly Microsoft.AspNetCore.Builder.WebApplication app;
    private readonly AsyncServiceScope scope;

    public AllDatabases(DatabaseProvider provider, string connection = "")
    {
        var shape = new Shape
        {
            Services = [.. Hall.Services.Select(service => service.Name)],
            Data = folder,
            Keys = Path.Combine(folder, "keys"),
            Database = new DatabaseShape(provider, provider == DatabaseProvider.Sqlite ? folder : connection),
        };
        app = Hall.Build(shape, "http://127.0.0.1:0");
        scope = app.Services.CreateAsyncScope();
    }

    public IEnumerable<ServiceDb> All =>
        app.Services.GetServices<LogOf>().Select(log => (ServiceDb)scope.ServiceProvider.GetRequiredService(log.Database));

    public async Task EnsureDeletedAsync()
    {
        foreach (var db in All)
            await db.Database.EnsureDeletedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
