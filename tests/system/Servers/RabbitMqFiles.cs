using System.Text.Json;

namespace Petitions.SystemTests.Servers;

/// <summary>What a RabbitMQ under test reads when it starts.</summary>
internal static class RabbitMqFiles
{
    public const int VirtualHosts = 48;

    public static string VirtualHost(int number) => $"test-{number}";

    public static string QuorumFolder(ServerFolder folder, int port) => folder.Sub("data", NodeName(port), "quorum", NodeName(port));

    public static void Write(ServerFolder folder, string script, int port)
    {
        // Erlang's own notation: the other one is read by way of the schemas of all plugins, which takes longer.
        folder.Write(
            "rabbitmq.config",
            $$"""[{rabbit, [{tcp_listeners, [{"127.0.0.1", {{port}}}]}, {load_definitions, "{{folder.Sub("definitions.json")}}"}]}]."""
        );
        folder.Write("definitions.json", Definitions());
        folder.Write("enabled_plugins", "[].");
        folder.Write(".erlang.cookie", Guid.NewGuid().ToString("N"));
        LinkHome(folder, script);
    }

    public static Dictionary<string, string?> Environment(ServerFolder folder, int port, int namePort, int peerPort) =>
        new()
        {
            ["HOME"] = folder.FullName,
            ["LANG"] = "C.UTF-8",
            ["RABBITMQ_NODENAME"] = NodeName(port),
            ["RABBITMQ_CONFIG_FILE"] = folder.Sub("rabbitmq.config"),
            ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = folder.Sub("enabled_plugins"),
            ["RABBITMQ_MNESIA_BASE"] = folder.Sub("data"),
            ["RABBITMQ_LOG_BASE"] = folder.Sub("log"),
            ["RABBITMQ_LOGS"] = "-",
            ["RABBITMQ_SCRIPTS_DIR"] = folder.Sub("home", "sbin"),
            ["RABBITMQ_PLUGINS_DIR"] = folder.Sub("home", "plugins"),
            ["RABBITMQ_ALLOW_INPUT"] = "true",
            ["RABBITMQ_DIST_PORT"] = $"{peerPort}",
            ["ERL_EPMD_PORT"] = $"{namePort}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["ERL_CRASH_DUMP_SECONDS"] = "0",
            // One scheduler: the machine's few cores belong to what is tested.
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+S 1:1 -start_epmd false -kernel inet_dist_use_interface {127,0,0,1}",
        };

    private static string NodeName(int port) => $"petitions-{port}@localhost";

    /// <summary>The installed server by links, less its optional plugins: Erlang looks through every folder for every module.</summary>
    /// <remarks>Starts in 4 seconds instead of 7.</remarks>
    private static void LinkHome(ServerFolder folder, string script)
    {
        var scripts = Path.GetDirectoryName(File.ResolveLinkTarget(script, returnFinalTarget: true)?.FullName ?? script)!;
        var installed = Path.GetDirectoryName(scripts)!;
        Directory.CreateDirectory(folder.Sub("home", "plugins"));
        Directory.CreateSymbolicLink(folder.Sub("home", "sbin"), scripts);
        foreach (var library in Directory.EnumerateFileSystemEntries(Path.Combine(installed, "plugins")))
        {
            var name = Path.GetFileName(library);
            var optional = name.StartsWith("rabbitmq_", StringComparison.Ordinal);
            if (!optional || name.StartsWith("rabbitmq_prelaunch", StringComparison.Ordinal))
                Directory.CreateSymbolicLink(folder.Sub("home", "plugins", name), library);
        }
    }

    private static string Definitions()
    {
        string[] hosts = ["/", .. Enumerable.Range(1, VirtualHosts).Select(VirtualHost)];
        return JsonSerializer.Serialize(
            new
            {
                users = new[]
                {
                    new
                    {
                        name = "guest",
                        password = "guest",
                        tags = "administrator",
                    },
                },
                vhosts = hosts.Select(name => new { name }),
                permissions = hosts.Select(vhost => new
                {
                    user = "guest",
                    vhost,
                    configure = ".*",
                    write = ".*",
                    read = ".*",
                }),
            }
        );
    }
}
