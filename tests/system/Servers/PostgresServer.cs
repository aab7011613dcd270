using System.Globalization;
using Npgsql;

namespace Petitions.SystemTests.Servers;

/// <summary>A PostgreSQL of its own on 127.0.0.1, from Debian's package; it syncs to disk, for durability is what is tested.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    // Root may not run it: Debian's package brings an account.
    private static readonly string? User = Environment.IsPrivilegedProcess ? "postgres" : null;

    private readonly ServerFolder folder = new("postgres");
    private readonly int port = Ports.Free();
    private ChildProcess? postmaster;
    private int databases;

    private PostgresServer() { }

    /// <summary>Every process that belongs to it now.</summary>
    internal IReadOnlyList<int> ProcessIds => postmaster is { HasExited: false } ? Processes.Tree(postmaster.Id) : [];

    public static async Task<PostgresServer> StartAsync()
    {
        var server = new PostgresServer();
        try
        {
            await server.folder.GiveTo(User);
            // C.UTF-8 is on every Debian; initdb need not sync what a test would make anew.
            string[] options = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"];
            await ChildProcess.Run("initdb", User, [Program("initdb"), "-D", server.folder.Sub("data"), .. options]);
            await server.BootAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Include Error Detail=true";

    /// <summary>Makes an empty database, another at each call, and returns the connection string.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <summary>Ends the server: in order, or <paramref name="immediate"/>: SIGKILL to all its processes.</summary>
    public async Task StopAsync(bool immediate)
    {
        if (postmaster is null)
            return;
        if (!immediate)
        {
            // SIGINT: "fast", that is, without waiting for clients to leave.
            postmaster.Signal(Processes.Interrupt);
            await postmaster.WaitForExit(TimeSpan.FromSeconds(60));
        }

        await postmaster.DisposeAsync();
        postmaster = null;
        // Connections of the test itself that wait in a pool are broken now.
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Starts again on the same port with the same data; SIGKILL first if it still runs.</summary>
    public async Task RestartAsync()
    {
        await StopAsync(immediate: true);
        await BootAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(immediate: true);
        folder.Dispose();
    }

    private async Task BootAsync()
    {
        string[] settings =
        [
            $"port={port}",
            "listen_addresses=127.0.0.1",
            $"unix_socket_directories={folder.FullName}",
            "fsync=on",
            "shared_buffers=256MB",
            "max_connections=300",
        ];
        string[] command = [Program("postgres"), "-D", folder.Sub("data"), .. settings.SelectMany(setting => new[] { "-c", setting })];
        var started = await ChildProcess.Start("postgres", User, command, folder: folder.FullName);
        postmaster = started;
        await Wait.Until(
            async () =>
            {
                if (started.HasExited)
                    throw started.Failure("ended while starting");
                await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false;Timeout=2");
                await connection.OpenAsync();
                return true;
            },
            $"PostgreSQL to accept connections, log {started.LogFile}",
            TimeSpan.FromSeconds(60)
        );
    }

    /// <summary>From the newest version installed; the package leaves the server's programs out of the PATH.</summary>
    private static string Program(string name)
    {
        const string versions = "/usr/lib/postgresql";
        var found = Directory.Exists(versions) ? Directory.EnumerateDirectories(versions) : [];
        return found
                .OrderByDescending(folder =>
                    double.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var number) ? number : 0
                )
                .Select(folder => Path.Combine(folder, "bin", name))
                .FirstOrDefault(File.Exists)
            ?? throw new ServerFailedException($"{versions}/*/bin/{name} is missing: install postgresql, or let tests/run do it.");
    }
}
