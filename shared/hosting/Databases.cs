using Microsoft.EntityFrameworkCore;

namespace Petitions.Hosting;

/// <summary>The one place that knows the three providers.</summary>
public static class Databases
{
    /// <summary>Points a context at its service's database.</summary>
    public static void Use(DbContextOptionsBuilder options, DatabaseShape database, string service, Type context)
    {
        var assembly = context.Assembly.GetName().Name;
        // "-" would need quoting in a database's name.
        var connection = database.Connection.Replace("{service}", service.Replace('-', '_'), StringComparison.Ordinal);
        _ = database.Provider switch
        {
            DatabaseProvider.Sqlite => options.UseSqlite(
                // Five seconds for a lock that another process holds; then it counts as away, and is tried again.
                $"Data Source={Path.Combine(database.Connection, service)}.db;Default Timeout=5",
                sqlite => sqlite.MigrationsAssembly(assembly)
            ),
            DatabaseProvider.Postgres => options.UseNpgsql(connection, postgres => postgres.MigrationsAssembly(assembly)),
            DatabaseProvider.SqlServer => options.UseSqlServer(connection, server => server.MigrationsAssembly(assembly)),
            _ => throw new ArgumentOutOfRangeException(nameof(database)),
        };
    }
}
