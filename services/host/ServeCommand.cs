using System.CommandLine;
using Petitions.Contracts;
using Petitions.Host.Demo;
using Petitions.Hosting;

namespace Petitions.Host;

/// <summary><c>petitions serve</c>: all services in one process, or some of them.</summary>
internal static class ServeCommand
{
    public static Command Make()
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Where to listen; several with ;",
            DefaultValueFactory = _ => "http://127.0.0.1:8080",
        };
        var services = new Option<string?>("--services") { Description = "Services of this process, with commas; all by default" };
        var addresses = new Option<string[]>("--address")
        {
            Description = "name=URL of a service that runs elsewhere (several times)",
            AllowMultipleArgumentsPerToken = true,
        };
        var submissions = new Option<int>("--submissions-per-minute")
        {
            Description = "Petitions one address may submit in a minute",
            DefaultValueFactory = _ => 600,
        };
        var uploads = new Option<int>("--uploads-per-minute")
        {
            Description = "Files one address may upload in a minute",
            DefaultValueFactory = _ => 60,
        };
        var guesses = new Option<int>("--guesses-per-minute")
        {
            Description = "Sign-ins and query codes one address may try in a minute",
            DefaultValueFactory = _ => 60,
        };
        var readings = new Option<int>("--readings-per-minute")
        {
            Description = "Public replies, searches and feeds one address may read in a minute",
            DefaultValueFactory = _ => 1200,
        };
        var demo = new Option<bool>("--demo")
        {
            Description = "Loads a city, its staff and 200 petitions of the last 120 days into an empty hall",
        };
        var shapeOptions = new ShapeOptions();
        var command = new Command("serve", "Runs the hall");
        foreach (var option in new Option[] { urls, services, addresses, submissions, uploads, guesses, readings, demo })
            command.Options.Add(option);
        shapeOptions.AddTo(command);
        command.SetAction(
            async (parsed, stop) =>
            {
                var names = parsed.GetValue(services)?.Split(',', StringSplitOptions.TrimEntries) ?? [.. Hall.Services.Select(s => s.Name)];
                if (names.Except(Hall.Services.Select(s => s.Name)).FirstOrDefault() is { } unknown)
                    throw new UsageException(
                        $"There is no service {unknown}. There are: {string.Join(", ", Hall.Services.Select(s => s.Name))}."
                    );
                var shape = shapeOptions.Read(parsed, names) with
                {
                    Addresses = AddressesOf(parsed.GetValue(addresses) ?? []),
                    SubmissionsPerMinute = parsed.GetValue(submissions),
                    UploadsPerMinute = parsed.GetValue(uploads),
                    GuessesPerMinute = parsed.GetValue(guesses),
                    ReadingsPerMinute = parsed.GetValue(readings),
                };
                foreach (var url in parsed.GetValue(urls)!.Split(';'))
                    if (
                        !Uri.TryCreate(
                            url.Replace("*", "any", StringComparison.Ordinal).Replace("+", "any", StringComparison.Ordinal),
                            UriKind.Absolute,
                            out var at
                        ) || at.Scheme is not ("http" or "https")
                    )
                        throw new UsageException($"--urls {url} is not an address such as http://127.0.0.1:8080.");
                if (shape.Broker is null && names.Length < Hall.Services.Count)
                    throw new UsageException("A part of the hall needs --broker: without one, events stay within the process.");
                if (NotFound(shape) is { } missing)
                    throw new UsageException($"{missing} runs elsewhere: say where with --address {missing}=URL.");
                if (!parsed.GetValue(demo))
                    return await RunAsync(shape, parsed.GetValue(urls)!, stop);
                if (names.Length < Hall.Services.Count)
                    throw new UsageException("--demo needs all services in one process.");
                return await DemoServer.RunAsync(shape, parsed.GetValue(urls)!, stop);
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(Shape shape, string urls, CancellationToken stop)
    {
        using var alone = DataLock.Take(shape);
        await using var app = Hall.Build(shape, urls);
        await Hall.PrepareAsync(app, stop);
        await app.StartAsync(stop);
        Console.WriteLine($"Ready: {urls}  data: {shape.Data}");
        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    /// <summary>A service that this process calls and cannot find: pages call every service, and whoever reads tokens calls identity.</summary>
    private static string? NotFound(Shape shape)
    {
        var faces = shape.Runs(ServiceNames.CitizenPortal) || shape.Runs(ServiceNames.StaffWorkbench);
        var called = faces ? Topology.Sources.Append(ServiceNames.Supervision) : [ServiceNames.Identity];
        return called.FirstOrDefault(name => !shape.Runs(name) && !shape.Addresses.ContainsKey(name));
    }

    private static Dictionary<string, Uri> AddressesOf(string[] pairs) =>
        pairs.ToDictionary(
            pair => pair.Split('=')[0],
            pair =>
                pair.Split('=') is [_, var url] && Uri.TryCreate(url, UriKind.Absolute, out var address)
                    ? address
                    : throw new UsageException($"--address {pair} is not name=URL.")
        );
}
