using Npgsql;
using Petitions.Contracts;
using Petitions.SystemTests.Servers;

namespace Petitions.SystemTests.Halls;

/// <summary>A process for each service, over a RabbitMQ and a PostgreSQL.</summary>
internal sealed class DistributedHall : TestHall
{
    private static int made;

    private readonly IReadOnlyDictionary<string, Uri> addresses;
    private readonly Dictionary<string, PetitionsProcess> processes = [];
    private readonly string broker;
    private readonly string connection;

    private DistributedHall(IReadOnlyDictionary<string, Uri> addresses, string broker, string connection)
        : base(new Uri("http://hall"), new Door(addresses)) =>
        (this.addresses, this.broker, this.connection) = (addresses, broker, connection);

    public override IReadOnlyList<string> OperatorOptions =>
        [
            "--data",
            Path.Combine(Folder, "data"),
            "--keys",
            Path.Combine(Folder, "keys"),
            "--database",
            "postgres",
            "--connection",
            connection,
        ];

    public static async Task<DistributedHall> MakeAsync(ServersFixture servers)
    {
        var postgres = await servers.Postgres;
        var rabbit = await servers.RabbitMq;
        return Make(rabbit.NewVirtualHostUri(), postgres);
    }

    public static DistributedHall Make(string broker, PostgresServer postgres)
    {
        var names = Topology.Sources.Append(ServiceNames.Supervision);
        var addresses = names.ToDictionary(name => name, _ => new Uri($"http://127.0.0.1:{Ports.Free()}"));
        return new(addresses, broker, postgres.ConnectionString($"hall{Interlocked.Increment(ref made)}_{{service}}"));
    }

    public override void Kill(string service) => processes[service].Kill();

    public override bool HasEnded(string service) => processes[service].HasExited;

    public override async Task StartAsync(string service, string? failpoints = null)
    {
        await BeginAsync(service, failpoints);
        await ReadyAsync(processes[service], addresses[service].ToString(), failpoints);
    }

    public override async Task<IReadOnlyList<object?[]>> QueryAsync(string service, string sql)
    {
        await using var database = new NpgsqlConnection(ConnectionOf(service));
        return await Rows.ReadAsync(database, sql);
    }

    public override async Task ExecuteAsync(string service, string sql)
    {
        await using var database = new NpgsqlConnection(ConnectionOf(service));
        await Rows.ExecuteAsync(database, sql);
    }

    protected override async Task StartAllAsync()
    {
        // Identity first: it makes the key ring that all share.
        await StartAsync(ServiceNames.Identity);
        foreach (var service in addresses.Keys.Where(name => name != ServiceNames.Identity))
            await BeginAsync(service, null);
        foreach (var service in addresses.Keys)
            await processes[service].WaitUntilReady(addresses[service].ToString());
    }

    private string ConnectionOf(string service) => connection.Replace("{service}", service.Replace('-', '_')) + ";Pooling=false";

    private async Task BeginAsync(string service, string? failpoints)
    {
        if (processes.Remove(service, out var old))
            await old.DisposeAsync();
        var environment = new Dictionary<string, string?> { ["PETITIONS_FAILPOINTS"] = failpoints };
        var elsewhere = addresses.Where(pair => pair.Key != service).SelectMany(pair => new[] { "--address", $"{pair.Key}={pair.Value}" });
        processes[service] = await PetitionsProcess.StartAsync(
            environment,
            [
                "serve",
                "--services",
                service,
                "--urls",
                addresses[service].ToString(),
                "--broker",
                broker,
                .. OperatorOptions,
                .. Limits,
                .. elsewhere,
            ]
        );
    }

    public override async ValueTask DisposeAsync()
    {
        await Task.WhenAll(processes.Values.Select(process => process.DisposeAsync().AsTask()));
        await base.DisposeAsync();
    }
}
