namespace Petitions.Hosting;

/// <summary>Which database engine holds the services' databases.</summary>
public enum DatabaseProvider
{
    /// <summary>One file a service, in the data folder.</summary>
    Sqlite,

    /// <summary>PostgreSQL, and the domestic databases built on it.</summary>
    Postgres,

    /// <summary>Microsoft SQL Server.</summary>
    SqlServer,
}

/// <summary>Where the databases are.</summary>
/// <param name="Provider">The engine.</param>
/// <param name="Connection">Connection string with <c>{service}</c> where the database's name has the service's; for SQLite the folder.</param>
public sealed record DatabaseShape(DatabaseProvider Provider, string Connection);

/// <summary>What one process is: which services it runs, and where everything else is.</summary>
public sealed record Shape
{
    /// <summary>Names of the services in this process.</summary>
    public required IReadOnlyList<string> Services { get; init; }

    /// <summary>Folder for databases (SQLite), keys, roots and the private socket.</summary>
    public required string Data { get; init; }

    public required DatabaseShape Database { get; init; }

    /// <summary>AMQP address; null carries events within this process.</summary>
    public Uri? Broker { get; init; }

    /// <summary>Folder of the key ring, shared by all processes of a deployment.</summary>
    public required string Keys { get; init; }

    /// <summary>Addresses of services that run elsewhere.</summary>
    public IReadOnlyDictionary<string, Uri> Addresses { get; init; } = new Dictionary<string, Uri>();

    /// <summary>Petitions one address may submit in a minute.</summary>
    public int SubmissionsPerMinute { get; init; } = 600;

    /// <summary>Files one address may upload in a minute.</summary>
    public int UploadsPerMinute { get; init; } = 60;

    /// <summary>Looks at another person's number, and sign-ins, that one address may try in a minute.</summary>
    public int GuessesPerMinute { get; init; } = 60;

    /// <summary>Public pages and searches that one address may ask for in a minute.</summary>
    public int ReadingsPerMinute { get; init; } = 1200;

    /// <summary>The private socket over which faces and services of this process call one another.</summary>
    public string Socket => Path.Combine(Path.GetTempPath(), $"petitions-{Environment.ProcessId}-{InstanceId:x8}.sock");

    /// <summary>Tells several hosts of one process apart.</summary>
    public int InstanceId { get; init; } = Random.Shared.Next();

    public bool Runs(string service) => Services.Contains(service);
}
