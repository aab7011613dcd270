using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;
using Petitions.SystemTests.Servers;
using RabbitMQ.Client;

namespace Petitions.SystemTests;

/// <summary>The servers the other tests stand on do what those tests suppose.</summary>
public sealed class ServersTests(ServersFixture servers)
{
    [Fact]
    public async Task A_confirmed_message_in_a_quorum_queue_outlives_kill_9_and_an_orderly_stop()
    {
        var server = await RabbitMqServer.StartAsync();
        await PublishConfirmed(server.Uri, "kept", "信访事项");
        await server.WaitUntilOnDisk("kept");

        await server.StopAsync();
        await server.RestartAsync();
        Assert.Equal("信访事项", await Take(server.Uri, "kept"));

        await PublishConfirmed(server.Uri, "kept", "复查");
        await server.StopAsync(orderly: true);
        await server.RestartAsync();
        Assert.Equal("复查", await Take(server.Uri, "kept"));

        var processes = server.ProcessIds;
        await server.DisposeAsync();
        Assert.True(processes.Count >= 2, "The broker and its name daemon ran.");
        Assert.DoesNotContain(processes, Processes.IsAlive);
    }

    [Fact]
    public async Task Virtual_hosts_of_the_shared_rabbitmq_do_not_see_each_other()
    {
        var server = await servers.RabbitMq;
        var mine = server.NewVirtualHostUri();
        await PublishConfirmed(mine, "same-name", "mine");
        var other = server.NewVirtualHostUri();
        await PublishConfirmed(other, "same-name", "other");

        Assert.Equal("mine", await Take(mine, "same-name"));
        Assert.Equal("other", await Take(other, "same-name"));
    }

    [Fact]
    public async Task A_committed_row_outlives_kill_9_of_all_postgres_processes()
    {
        await using var server = await PostgresServer.StartAsync();
        var database = await server.NewDatabaseAsync();
        await Query(database, "CREATE TABLE petition (title text)");
        await Query(database, "INSERT INTO petition VALUES ('信访事项')");

        await server.StopAsync(immediate: true);
        await server.RestartAsync();

        Assert.Equal("信访事项", await Query(database, "SELECT title FROM petition"));
    }

    [Fact]
    public async Task A_postgres_stopped_in_order_comes_back_and_leaves_nothing_running()
    {
        var server = await PostgresServer.StartAsync();
        await server.StopAsync(immediate: false);
        await server.RestartAsync();

        var processes = server.ProcessIds;
        await server.DisposeAsync();

        Assert.True(processes.Count >= 2, "The postmaster has children.");
        Assert.DoesNotContain(processes, Processes.IsAlive);
    }

    [Fact]
    public async Task The_shared_postgres_syncs_to_disk_and_gives_each_test_a_database()
    {
        var server = await servers.Postgres;
        var database = await server.NewDatabaseAsync();

        Assert.NotEqual(database, await server.NewDatabaseAsync());
        Assert.Equal("on", await Query(database, "SHOW fsync"));
        Assert.Equal("UTF8", await Query(database, "SHOW server_encoding"));
    }

    [Fact]
    public async Task A_host_that_ends_early_is_reported_with_its_log()
    {
        await using var host = await PetitionsProcess.StartAsync(NoVariables, "no-such-command");

        var failure = await Assert.ThrowsAsync<ServerFailedException>(() => host.WaitUntilReady($"http://127.0.0.1:{Ports.Free()}"));

        Assert.Contains("ended before it was ready", failure.Message, StringComparison.Ordinal);
        Assert.Contains(host.Log, failure.Message, StringComparison.Ordinal);
        Assert.NotEmpty(host.Log);
    }

    [Fact]
    public async Task A_process_that_was_started_ends_with_dispose()
    {
        var child = await ChildProcess.Start("sleep", null, ["sh", "-c", "echo up; sleep 1000 & sleep 1000"]);
        await Wait.Until(() => Processes.Tree(child.Id).Count == 3, "the shell to have two children");
        var processes = Processes.Tree(child.Id);

        await child.DisposeAsync();

        Assert.DoesNotContain(processes, Processes.IsAlive);
        Assert.Equal("up", child.Tail);
    }

    [Fact]
    public async Task Waiting_in_vain_says_for_what()
    {
        var failure = await Assert.ThrowsAsync<TimeoutException>(() =>
            Wait.Until(NoBell, "the bell to ring", TimeSpan.FromMilliseconds(100))
        );

        static Task<bool> NoBell() => throw new InvalidOperationException("no bell");
        Assert.Equal("Waited 0.1 s in vain for the bell to ring. Last error: no bell", failure.Message);
    }

    [Fact]
    public void A_free_port_can_be_listened_on_and_is_not_given_twice()
    {
        var ports = Enumerable.Range(0, 50).Select(_ => Ports.Free()).ToList();

        Assert.Equal(ports.Count, ports.Distinct().Count());
        using var listener = new TcpListener(IPAddress.Loopback, ports[0]);
        listener.Start();
    }

    private static Dictionary<string, string?> NoVariables => [];

    private static async Task PublishConfirmed(string uri, string queue, string text)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var connection = await new ConnectionFactory { Uri = new Uri(uri) }.CreateConnectionAsync(stop);
        var confirms = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
        await using var channel = await connection.CreateChannelAsync(confirms, stop);
        await channel.QueueDeclareAsync(
            queue,
            durable: true,
            exclusive: false,
            autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" },
            cancellationToken: stop
        );
        await channel.BasicPublishAsync(
            exchange: "",
            routingKey: queue,
            mandatory: true,
            basicProperties: new BasicProperties { Persistent = true },
            body: Encoding.UTF8.GetBytes(text),
            cancellationToken: stop
        );
    }

    private static async Task<string> Take(string uri, string queue)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var connection = await new ConnectionFactory { Uri = new Uri(uri) }.CreateConnectionAsync(stop);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: stop);
        BasicGetResult? found = null;
        // A quorum queue that comes back elects its leader first.
        await Wait.Until(
            async () => (found = await channel.BasicGetAsync(queue, autoAck: true, stop)) is not null,
            $"a message in {queue}"
        );
        return Encoding.UTF8.GetString(found!.Body.Span);
    }

    private static async Task<object?> Query(string database, string sql)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(stop);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(stop);
    }
}
