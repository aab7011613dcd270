using Petitions.SystemTests.Servers;

[assembly: AssemblyFixture(typeof(ServersFixture))]

// Real processes, killed and timed, on few cores: one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Petitions.SystemTests.Servers;

/// <summary>One RabbitMQ and one PostgreSQL for all tests of the assembly, each started by the first test that asks.</summary>
/// <remarks>A test that kills a server starts its own. An assembly that borrows this names it in an attribute of its own.</remarks>
public sealed class ServersFixture : IAsyncDisposable
{
    private readonly Lazy<Task<RabbitMqServer>> rabbitMq = new(RabbitMqServer.StartAsync);
    private readonly Lazy<Task<PostgresServer>> postgres = new(PostgresServer.StartAsync);

    public Task<RabbitMqServer> RabbitMq => rabbitMq.Value;

    public Task<PostgresServer> Postgres => postgres.Value;

    public async ValueTask DisposeAsync()
    {
        await End(rabbitMq);
        await End(postgres);
    }

    // One that failed to start has told its test so, and cleaned up behind itself.
    private static async Task End<T>(Lazy<Task<T>> server)
        where T : IAsyncDisposable
    {
        if (server.IsValueCreated && server.Value.IsCompletedSuccessfully)
            await (await server.Value).DisposeAsync();
    }
}
