using System.Collections.Concurrent;
using System.Globalization;
using Petitions.Contracts;
using Petitions.Host.Client;
using Petitions.SystemTests.Servers;

namespace Petitions.SystemTests.Halls;

/// <summary>Which shape a hall under test has.</summary>
public enum HallShape
{
    /// <summary>One process, SQLite, no broker.</summary>
    Embedded,

    /// <summary>A process for each service, RabbitMQ, PostgreSQL.</summary>
    Distributed,
}

/// <summary>A hall of real processes, whose parts can be killed and started again.</summary>
internal abstract class TestHall : IAsyncDisposable
{
    private readonly HttpClient http;
    private readonly ConcurrentDictionary<string, Lazy<Task<HallClient>>> people = [];
    private IReadOnlyDictionary<string, string?> environment = new Dictionary<string, string?>();

    protected TestHall(Uri door, HttpMessageHandler handler)
    {
        http = new HttpClient(handler) { BaseAddress = door, Timeout = TimeSpan.FromSeconds(30) };
        Anyone = new HallClient(http);
    }

    /// <summary>Reaches whatever process serves a path.</summary>
    public HttpClient Http => http;

    /// <summary>A visitor without an account.</summary>
    public HallClient Anyone { get; }

    /// <summary>A folder of its own for what processes share.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory("petitions-hall").FullName;

    protected static readonly string[] Limits = ["--submissions-per-minute", "1000000", "--guesses-per-minute", "1000000"];

    /// <summary>A hall of this shape, with a city; its processes get <paramref name="environment"/> too.</summary>
    public static async Task<TestHall> StartAsync(
        HallShape shape,
        ServersFixture servers,
        IReadOnlyDictionary<string, string?>? environment = null
    )
    {
        TestHall hall = shape == HallShape.Embedded ? new EmbeddedHall() : await DistributedHall.MakeAsync(servers);
        hall.environment = environment ?? new Dictionary<string, string?>();
        return await StartAsync(hall);
    }

    /// <summary>Starts every process and lays out the city.</summary>
    public static async Task<TestHall> StartAsync(TestHall hall)
    {
        try
        {
            await hall.StartAllAsync();
            await hall.FoundAsync();
            return hall;
        }
        catch
        {
            await hall.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts every process and nothing else: nobody has set anything up.</summary>
    public static async Task<TestHall> StartEmptyAsync(TestHall hall)
    {
        await hall.StartAllAsync();
        return hall;
    }

    /// <summary>Where a browser finds the pages.</summary>
    public abstract Task<string> OpenFacesAsync();

    /// <summary>Kills the process that runs a service, at once.</summary>
    public abstract void Kill(string service);

    /// <summary>Whether the process that runs a service has ended.</summary>
    public abstract bool HasEnded(string service);

    /// <summary>Starts the process that runs a service, with failpoints or without.</summary>
    public abstract Task StartAsync(string service, string? failpoints = null);

    /// <summary>Options that name this hall's databases, for operator's commands.</summary>
    public abstract IReadOnlyList<string> OperatorOptions { get; }

    /// <summary>Rows of a query on a service's database.</summary>
    public abstract Task<IReadOnlyList<object?[]>> QueryAsync(string service, string sql);

    /// <summary>Changes a service's database behind its back.</summary>
    public abstract Task ExecuteAsync(string service, string sql);

    /// <summary>Holds a service's database locked until disposed.</summary>
    public virtual Task<IAsyncDisposable> LockAsync(string service) => throw new NotSupportedException();

    /// <summary>What a process of this hall finds in its environment.</summary>
    protected IReadOnlyDictionary<string, string?> EnvironmentWith(string? failpoints) =>
        new Dictionary<string, string?>(environment) { ["PETITIONS_FAILPOINTS"] = failpoints };

    /// <summary>Ready, or already killed at its failpoint by what was left to do.</summary>
    protected static async Task ReadyAsync(PetitionsProcess process, string url, string? failpoints)
    {
        try
        {
            await process.WaitUntilReady(url);
        }
        catch (ServerFailedException) when (failpoints is not null && process.HasExited) { }
    }

    protected abstract Task StartAllAsync();

    /// <summary>Somebody of the staff, signed in.</summary>
    public async Task<HallClient> StaffAsync(string role, string unit)
    {
        var account = SmallCity.AccountOf(role, unit);
        return await people
            .GetOrAdd(
                account,
                _ =>
                    new(() =>
                        Persistence.UntilDoneAsync(
                            () => Anyone.Another().SignInAsync(account, SmallCity.Password, "staff", Stop),
                            $"{account} to sign in"
                        )
                    )
            )
            .Value;
    }

    /// <summary>Runs an operator's command and returns its exit code and what it printed.</summary>
    public async Task<(int Code, string Output)> CommandAsync(params string[] arguments)
    {
        await using var process = await PetitionsProcess.StartAsync(new Dictionary<string, string?>(), [.. arguments, .. OperatorOptions]);
        var code = await process.WaitForExit();
        return (code, process.Log);
    }

    /// <summary>What is asked for: a number from a one-cell answer.</summary>
    public async Task<long> CountAsync(string service, string sql) =>
        Convert.ToInt64((await QueryAsync(service, sql))[0][0], CultureInfo.InvariantCulture);

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>From an empty installation: administrator, organisation, categories, duty list, staff.</summary>
    private async Task FoundAsync()
    {
        await Anyone.PostAsync(
            "/api/identity/setup",
            new
            {
                account = "admin",
                name = "管理员",
                password = SmallCity.Password,
            },
            Stop
        );
        var admin = await Anyone.Another().SignInAsync("admin", SmallCity.Password, "staff", Stop);
        await admin.ImportAsync("/api/routing/import/organisation", SmallCity.Organisation, Stop);
        await admin.ImportAsync("/api/routing/import/categories", SmallCity.Categories, Stop);
        await admin.ImportAsync("/api/routing/import/duty-list", SmallCity.DutyList, Stop);
        await Wait.Until(
            async () => await CountAsync(ServiceNames.Identity, "select count(*) from unit") == 7,
            "identity to know the units"
        );
        var answer = await admin.ImportAsync("/api/identity/staff/import", SmallCity.Staff(), Stop);
        Assert.Equal(0, answer.GetProperty("errors").GetArrayLength());
        await Wait.Until(
            async () => (await Anyone.GetAsync<global::System.Text.Json.JsonElement[]>("/api/intake/mailboxes", Stop)).Length > 0,
            "intake to know the mailboxes"
        );
    }

    public virtual ValueTask DisposeAsync()
    {
        http.Dispose();
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
