using Npgsql;
using Petitions.Contracts;
using Petitions.SystemTests.Servers;

namespace Petitions.SystemTests.Halls;

/// <summary>A process for each service, over a RabbitMQ and a PostgreSQL.</summary>
internal sealed class DistributedHall : TestHall
{
    private const string faces = ServiceNames.CitizenPortal + "," + ServiceNames.StaffWorkbench;

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

    /// <summary>Both faces in a process of their own, which owns no database.</summary>
    public override async Task<string> OpenFacesAsync()
    {
        var url = $"http://127.0.0.1:{Ports.Free()}";
        await BeginAsync(faces, url, null);
        await processes[faces].WaitUntilReady(url);
        return url;
    }

    public override void Kill(string service) => processes[service].Kill();

    public override bool HasEnded(string service) => processes[service].HasExited;

    public override async Task StartAsync(string service, string? failpoints = null)
    {
        await BeginAsync(service, addresses[service].ToString(), failpoints);
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
            await BeginAsync(service, addresses[service].ToString(), null);
        foreach (var service in addresses.Keys)
            await processes[service].WaitUntilReady(addresses[service].ToString());
    }

    private string ConnectionOf(string service) => connection.Replace("{service}", service.Replace('-', '_')) + ";Pooling=false";

    private async Task BeginAsync(string services, string url, string? failpoints)
    {
        if (processes.Remove(services, out var old))
            await old.DisposeAsync();
        var elsewhere = addresses.Where(pair => pair.Key != services).SelectMany(pair => new[] { "--address", $"{pair.Key}={pair.Value}" });
        processes[services] = await PetitionsProcess.StartAsync(
            EnvironmentWith(failpoints),
            ["serve", "--services", services, "--urls", url, "--broker", broker, .. OperatorOptions, .. Limits, .. elsewhere]
        );
    }

    public override async ValueTask DisposeAsync()
    {
        await Task.WhenAll(processes.Values.Select(process => process.DisposeAsync().AsTask()));
        await base.DisposeAsync();
    }
}
