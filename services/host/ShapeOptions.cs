using System.CommandLine;
using Petitions.Contracts;
using Petitions.Hosting;

namespace Petitions.Host;

/// <summary>The options that say where a deployment's databases and keys are; every command that opens them takes the same.</summary>
internal sealed class ShapeOptions
{
    private readonly Option<string> data = new("--data")
    {
        Description = "Folder for databases (SQLite), keys and daily roots",
        DefaultValueFactory = _ => Path.Combine(Directory.GetCurrentDirectory(), ".data"),
    };

    private readonly Option<string> provider = new("--database")
    {
        Description = "sqlite, postgres or sqlserver",
        DefaultValueFactory = _ => "sqlite",
    };

    private readonly Option<string?> connection = new("--connection")
    {
        Description = "Connection string of the server; {service} stands for the service's name (or PETITIONS_CONNECTION)",
    };

    private readonly Option<string?> broker = new("--broker")
    {
        Description = "AMQP address of RabbitMQ; without it events stay in this process (or PETITIONS_BROKER)",
    };

    private readonly Option<string?> keys = new("--keys")
    {
        Description = "Folder of the key ring shared by a deployment's processes; DATA/keys by default",
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { data, provider, connection, broker, keys })
            command.Options.Add(option);
        provider.AcceptOnlyFromAmong("sqlite", "postgres", "sqlserver");
    }

    /// <summary>For a command on all databases of a hall that is there already.</summary>
    public Shape ReadExisting(ParseResult parsed)
    {
        var shape = Read(parsed, [.. Hall.Services.Select(service => service.Name)]);
        if (!File.Exists(Path.Combine(shape.Keys, "keys.json")))
            throw new UsageException($"There is no hall here: {shape.Keys} has no key ring. Name it with --data or --keys.");
        return shape;
    }

    public Shape Read(ParseResult parsed, IReadOnlyList<string> services)
    {
        var folder = Path.GetFullPath(parsed.GetValue(data)!);
        var engine = parsed.GetValue(provider) switch
        {
            "postgres" => DatabaseProvider.Postgres,
            "sqlserver" => DatabaseProvider.SqlServer,
            _ => DatabaseProvider.Sqlite,
        };
        var server = parsed.GetValue(connection) ?? Environment.GetEnvironmentVariable("PETITIONS_CONNECTION");
        if (engine != DatabaseProvider.Sqlite && server is null)
            throw new UsageException($"--database {parsed.GetValue(provider)} needs --connection (or PETITIONS_CONNECTION).");
        var amqp = parsed.GetValue(broker) ?? Environment.GetEnvironmentVariable("PETITIONS_BROKER");
        return new Shape
        {
            Services = services,
            Data = folder,
            Database = new DatabaseShape(engine, engine == DatabaseProvider.Sqlite ? folder : server!),
            Broker = string.IsNullOrEmpty(amqp) ? null : new Uri(amqp),
            Keys = Path.GetFullPath(parsed.GetValue(keys) ?? Path.Combine(folder, "keys")),
        };
    }
}

/// <summary>A mistake in how a command was called; its message goes to the user, without a stack.</summary>
internal sealed class UsageException(string message) : Exception(message);
