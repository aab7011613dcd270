using System.Text.RegularExpressions;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Petitions.Hosting;
using Petitions.Messaging;
using Petitions.SystemTests.Servers;

namespace Petitions.Tests.Services.Schema;

/// <summary>One set of migrations fits three providers, and says what the model says.</summary>
public sealed class MigrationTests(ServersFixture servers)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrations_make_the_model_on_sqlite()
    {
        await using var databases = new AllDatabases(DatabaseProvider.Sqlite);
        await CheckAsync(databases);
    }

    [Fact]
    public async Task Migrations_make_the_model_on_postgresql()
    {
        var server = await servers.Postgres;
        await using var databases = new AllDatabases(DatabaseProvider.Postgres, server.ConnectionString("schema_{service}"));
        await CheckAsync(databases);
        await databases.EnsureDeletedAsync();
    }

    [Fact]
    public async Task The_sql_server_script_has_sql_servers_types_and_a_stated_collation_for_every_bounded_text()
    {
        await using var databases = new AllDatabases(DatabaseProvider.SqlServer, "Server=127.0.0.1;Database=petitions_{service}");
        foreach (var db in databases.All)
        {
            var script = db.GetService<IMigrator>().GenerateScript();
            Assert.Contains("[payload] nvarchar(max) NOT NULL", script);
            Assert.Contains("[id] uniqueidentifier NOT NULL", script);
            Assert.Contains("[sealed_part] varbinary(max) NULL", script);
            Assert.Contains("[time] bigint NOT NULL", script);
            Assert.Contains("WHERE sent_at IS NULL", script);
            Assert.DoesNotMatch(new Regex(@"\] (TEXT|BLOB|INTEGER|timestamptz|uuid|bytea)\b"), script);
            Assert.DoesNotMatch(new Regex(@"\] nvarchar\(\d+\) (?!COLLATE Latin1_General_100_BIN2)"), WithoutHistoryTable(script));
        }
    }

    [Fact]
    public void A_sql_parameter_can_be_made() => Assert.Equal(global::System.Data.SqlDbType.Int, new SqlParameter("@p", 1).SqlDbType);

    private static async Task CheckAsync(AllDatabases databases)
    {
        foreach (var db in databases.All)
        {
            await db.Database.MigrateAsync(Stop);
            Assert.False(
                db.Database.HasPendingModelChanges(),
                $"{db.Service.Name}: the model has changed; run services/migrate NAME {db.Service.Name}"
            );
            foreach (var type in db.Model.GetEntityTypes().Where(type => type.GetTableName() is not null))
                await CountAsync(db, type.GetTableName()!);
        }
    }

    // Every mapped column is selected: a missing one is an error of the database.
    private static async Task CountAsync(ServiceDb db, string table)
    {
        var columns = db
            .Model.GetEntityTypes()
            .Where(t => t.GetTableName() == table)
            .SelectMany(t => t.GetProperties())
            .Select(p => p.GetColumnName())
            .Distinct();
        var list = string.Join(", ", columns.Select(c => $"\"{c}\""));
#pragma warning disable EF1002 // Names come from the model.
        await db.Database.ExecuteSqlRawAsync($"SELECT {list} FROM \"{table}\" WHERE 1 = 0", Stop);
#pragma warning restore EF1002
    }

    private static string WithoutHistoryTable(string script) =>
        Regex.Replace(script, @"CREATE TABLE \[__EFMigrationsHistory\].*?\);", "", RegexOptions.Singleline);
}
