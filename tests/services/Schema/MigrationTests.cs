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

    /// <summary>What was there before the parts of a petition's progress were told apart stands as it stood.</summary>
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_hall_of_the_first_release_keeps_where_its_petitions_stand(DatabaseProvider provider)
    {
        var connection = provider == DatabaseProvider.Postgres ? (await servers.Postgres).ConnectionString("upgrade_{service}") : "";
        await using var databases = new AllDatabases(provider, connection);
        var db = databases.All.Single(db => db.Service.Name == "intake");
        await db.Database.MigrateAsync("20261122020247_Initial", Stop);
        foreach (var (status, rule) in new[] { ("dispatching", "dispatch"), ("accepted", "handling"), ("answered", "rating") })
            await db.Database.ExecuteSqlRawAsync(
                "INSERT INTO progress (petition_id, status, due_stage, due_rule, due_end, due_provisional, version) "
                    + "VALUES ({0}, {1}, 1, {2}, {3}, {4}, 1)",
                [Guid.NewGuid(), status, rule, new DateOnly(2026, 10, 9), false],
                Stop
            );

        await db.Database.MigrateAsync(Stop);

        var rows = await db
            .Database.SqlQueryRaw<string>(
                "SELECT COALESCE(desk, '-') || '/' || COALESCE(unit, '-') || '/' || CASE WHEN desk_end IS NULL THEN '-' ELSE 'desk' END || "
                    + "'/' || COALESCE(unit_rule, '-') || '/' || CASE WHEN rating_end IS NULL THEN '-' ELSE 'rating' END AS \"Value\" FROM progress"
            )
            .ToListAsync(Stop);
        Assert.Equal(
            ["dispatching/-/desk/-/-", "routed/accepted/-/handling/-", "routed/answered/-/-/rating"],
            rows.Order(StringComparer.Ordinal)
        );
        await databases.EnsureDeletedAsync();
    }

    /// <summary>What was dealt with before there were counters is counted.</summary>
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_hall_of_the_first_release_has_true_totals(DatabaseProvider provider)
    {
        var connection = provider == DatabaseProvider.Postgres ? (await servers.Postgres).ConnectionString("totals_{service}") : "";
        await using var databases = new AllDatabases(provider, connection);
        var day = new DateTime(2026, 10, 9, 1, 0, 0, DateTimeKind.Utc);

        var cases = databases.All.Single(db => db.Service.Name == "case-handling");
        await cases.Database.MigrateAsync("20261122020540_Initial", Stop);
        await cases.Database.ExecuteSqlRawAsync("INSERT INTO unit_count (unit, open, awaiting) VALUES ('street', 1, 0)", Stop);
        foreach (var status in new[] { "received", "answered", "closed" })
            await cases.Database.ExecuteSqlRawAsync(
                "INSERT INTO case_file (id, number, unit, unit_path, office, purpose, title, text, submitted_at, received_at, status, open, "
                    + "due_rule, due_end, due_provisional, due_at, nearly_from, version) "
                    + "VALUES ({0}, {1}, 'street', '/', 'xf', 'request', '', '', {2}, {2}, {1}, {3}, 'notice', {4}, {5}, {2}, {2}, 1)",
                [Guid.NewGuid(), status, day, status == "received", new DateOnly(2026, 10, 9), false],
                Stop
            );
        await cases.Database.MigrateAsync(Stop);
        Assert.Equal([2], await cases.Database.SqlQueryRaw<int>("SELECT done AS \"Value\" FROM unit_count").ToListAsync(Stop));

        var routing = databases.All.Single(db => db.Service.Name == "routing");
        await routing.Database.MigrateAsync("20261122021953_Initial", Stop);
        foreach (var office in new[] { "city-xf", "new-xf" })
            await routing.Database.ExecuteSqlRawAsync(
                "INSERT INTO unit (code, name, short_name, kind, level, place, path, mailboxes) VALUES ({0}, '', '', 'office', 'city', '', '/', '')",
                [office],
                Stop
            );
        foreach (var number in new[] { 1, 2 })
            await routing.Database.ExecuteSqlRawAsync(
                "INSERT INTO matter_step (matter_id, number, office, action, at, done_at, actor) VALUES ({0}, {1}, 'city-xf', 'forwarded', {2}, {2}, 'x')",
                [Guid.NewGuid(), number, day],
                Stop
            );
        await routing.Database.MigrateAsync(Stop);
        Assert.Equal(
            ["city-xf 0/2", "new-xf 0/0"],
            await routing
                .Database.SqlQueryRaw<string>(
                    "SELECT office || ' ' || waiting || '/' || done AS \"Value\" FROM office_count ORDER BY office"
                )
                .ToListAsync(Stop)
        );
        await databases.EnsureDeletedAsync();
    }

    /// <summary>What was forwarded before the row named the unit is with the unit that the step names: its objection is heard.</summary>
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_hall_of_the_first_release_knows_which_unit_has_what_was_forwarded(DatabaseProvider provider)
    {
        var connection = provider == DatabaseProvider.Postgres ? (await servers.Postgres).ConnectionString("forwarded_{service}") : "";
        await using var databases = new AllDatabases(provider, connection);
        var db = databases.All.Single(db => db.Service.Name == "routing");
        await db.Database.MigrateAsync("20261122021953_Initial", Stop);
        var (day, date) = (new DateTime(2026, 10, 9, 1, 0, 0, DateTimeKind.Utc), new DateOnly(2026, 10, 9));
        foreach (var state in new[] { "forwarded", "pending" })
        {
            var id = Guid.NewGuid();
            await db.Database.ExecuteSqlRawAsync(
                "INSERT INTO matter (id, number, title, text, mailbox, mailbox_name, mailbox_unit, purpose, submitted_at, office, state, calendar, "
                    + "dispatch_start, dispatch_unrolled_end, dispatch_end, provisional, nearly_due_from, proposal, steps, version) "
                    + "VALUES ({0}, {1}, '', '', '', '', '', 'request', {2}, 'city-xf', {1}, '', {3}, {3}, {3}, {4}, {2}, '', 2, 1)",
                [id, state, day, date, false],
                Stop
            );
            foreach (var (number, action, target) in new[] { (1, "opened", null), (2, state, "bureau") })
                await db.Database.ExecuteSqlRawAsync(
                    "INSERT INTO matter_step (matter_id, number, office, action, at, actor, target) VALUES ({0}, {1}, 'city-xf', {2}, {3}, 'x', {4})",
                    [id, number, action, day, target!],
                    Stop
                );
        }

        await db.Database.MigrateAsync(Stop);

        Assert.Equal(
            ["forwarded bureau", "pending -"],
            await db
                .Database.SqlQueryRaw<string>("SELECT state || ' ' || COALESCE(unit, '-') AS \"Value\" FROM matter ORDER BY state")
                .ToListAsync(Stop)
        );
        await databases.EnsureDeletedAsync();
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
