using System.Text;
using RabbitMQ.Client;

namespace Petitions.SystemTests.Servers;

/// <summary>A RabbitMQ of its own on 127.0.0.1, from Debian's package, without plugins.</summary>
public sealed class RabbitMqServer : IAsyncDisposable
{
    private const string Script = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    // Root may not run it: Debian's package brings an account.
    private static readonly string? User = Environment.IsPrivilegedProcess ? "rabbitmq" : null;

    private readonly ServerFolder folder = new("rabbitmq");
    private readonly int port = Ports.Free();
    private readonly int namePort = Ports.Free();
    private readonly int peerPort = Ports.Free();
    private ChildProcess? names;
    private ChildProcess? node;
    private int virtualHosts;

    private RabbitMqServer() { }

    /// <summary>The default virtual host.</summary>
    public string Uri => $"amqp://guest:guest@127.0.0.1:{port}";

    /// <summary>Every process that belongs to it now.</summary>
    internal IReadOnlyList<int> ProcessIds =>
        [.. new[] { names, node }.Where(child => child is { HasExited: false }).SelectMany(child => Processes.Tree(child!.Id))];

    public static async Task<RabbitMqServer> StartAsync()
    {
        if (!File.Exists(Script))
            throw new ServerFailedException($"{Script} is missing: install the package rabbitmq-server, or let tests/run do it.");

        var server = new RabbitMqServer();
        try
        {
            RabbitMqFiles.Write(server.folder, Script, port: server.port);
            await server.folder.GiveTo(User);
            // Erlang finds nodes by a small daemon, epmd. Left alone it would start one for the whole machine, and leave it.
            string[] daemon = ["epmd", "-address", "127.0.0.1", "-port", $"{server.namePort}"];
            server.names = await ChildProcess.Start("epmd", User, daemon);
            await server.BootAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>An empty virtual host, another at each call: tests that share the server do not see each other's queues.</summary>
    public string NewVirtualHostUri()
    {
        var number = Interlocked.Increment(ref virtualHosts);
        return number <= RabbitMqFiles.VirtualHosts
            ? $"{Uri}/{RabbitMqFiles.VirtualHost(number)}"
            : throw new InvalidOperationException($"All {RabbitMqFiles.VirtualHosts} virtual hosts are given: raise the number.");
    }

    /// <summary>Waits until quorum queues just declared are on disk; to be called before a kill.</summary>
    /// <remarks>
    /// RabbitMQ syncs a message before it confirms it, but writes the queue's own name half a second after its declaration. Killed
    /// in between, the queue comes back without a leader, never answers, and its confirmed messages are gone.
    /// </remarks>
    public Task WaitUntilOnDisk(params string[] queues)
    {
        var names = Path.Combine(RabbitMqFiles.QuorumFolder(folder, port), "names.dets");
        return Wait.Until(
            () =>
            {
                var text = Encoding.Latin1.GetString(File.ReadAllBytes(names));
                return queues.All(queue => text.Contains("_" + queue, StringComparison.Ordinal));
            },
            $"the queues {string.Join(", ", queues)} to be on disk"
        );
    }

    /// <summary>Ends the server: SIGKILL, or in order.</summary>
    public async Task StopAsync(bool orderly = false)
    {
        if (node is null)
            return;
        if (orderly)
        {
            node.Signal(Processes.Terminate);
            await node.WaitForExit(TimeSpan.FromSeconds(60));
        }

        await node.DisposeAsync();
        node = null;
    }

    /// <summary>Starts again on the same port with the same data; SIGKILL first if it still runs.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await BootAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (names is not null)
            await names.DisposeAsync();
        folder.Dispose();
    }

    private async Task BootAsync()
    {
        var environment = RabbitMqFiles.Environment(folder, port: port, namePort: namePort, peerPort: peerPort);
        // With "allow input" the script hands its process over to Erlang instead of minding it: one id, and it is the broker's.
        var started = await ChildProcess.Start("rabbitmq", User, [Script, "-noinput"], environment, folder.FullName);
        node = started;
        await Wait.Until(
            async () =>
            {
                if (started.HasExited)
                    throw started.Failure("ended while starting");
                var factory = new ConnectionFactory { Uri = new Uri(Uri), RequestedConnectionTimeout = TimeSpan.FromSeconds(2) };
                await using var connection = await factory.CreateConnectionAsync();
                return connection.IsOpen;
            },
            $"RabbitMQ to accept connections, log {started.LogFile}",
            TimeSpan.FromSeconds(60)
        );
    }
}
