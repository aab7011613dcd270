using Microsoft.Data.Sqlite;
using Petitions.SystemTests.Servers;

namespace Petitions.SystemTests.Halls;

/// <summary>All services in one process on SQLite.</summary>
internal sealed class EmbeddedHall : TestHall
{
    private readonly string url;
    private PetitionsProcess? process;

    public EmbeddedHall()
        : this(Ports.Free()) { }

    private EmbeddedHall(int port)
        : base(new Uri($"http://127.0.0.1:{port}"), new SocketsHttpHandler()) => url = $"http://127.0.0.1:{port}";

    public override IReadOnlyList<string> OperatorOptions => ["--data", Data];

    private string Data => Path.Combine(Folder, "data");

    public override Task<string> OpenFacesAsync() => Task.FromResult(url);

    public override void Kill(string service) => process!.Kill();

    public override bool HasEnded(string service) => process!.HasExited;

    public override async Task StartAsync(string service, string? failpoints = null)
    {
        if (process is not null)
            await process.DisposeAsync();
        process = await PetitionsProcess.StartAsync(EnvironmentWith(failpoints), ["serve", "--urls", url, .. OperatorOptions, .. Limits]);
        await ReadyAsync(process, url, failpoints);
    }

    public override async Task<IReadOnlyList<object?[]>> QueryAsync(string service, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, service)}.db;Pooling=False");
        return await Rows.ReadAsync(connection, sql);
    }

    public override async Task ExecuteAsync(string service, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, service)}.db;Pooling=False");
        await Rows.ExecuteAsync(connection, sql);
    }

    public override async Task<IAsyncDisposable> LockAsync(string service)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(Data, service)}.db;Pooling=False");
        await Rows.ExecuteAsync(connection, "begin immediate");
        return connection;
    }

    protected override Task StartAllAsync() => StartAsync("");

    public override async ValueTask DisposeAsync()
    {
        if (process is not null)
            await process.DisposeAsync();
        await base.DisposeAsync();
    }
}
