using System.Net;

namespace Petitions.SystemTests.Servers;

/// <summary>The petition hall itself as built, in a process of its own.</summary>
public sealed class PetitionsProcess : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly ChildProcess child;

    private PetitionsProcess(ChildProcess child) => this.child = child;

    public int Id => child.Id;

    public bool HasExited => child.HasExited;

    /// <summary>The last 200 lines it wrote, to either stream.</summary>
    public string Log => child.Tail;

    /// <summary>All it wrote; stays after the run.</summary>
    public string LogFile => child.LogFile;

    /// <summary>Runs <c>petitions</c> with arguments such as <c>serve --urls http://127.0.0.1:PORT</c>.</summary>
    /// <param name="environment">Added to ours, of which nothing that would configure the host is passed on.</param>
    /// <param name="arguments">As on the command line.</param>
    public static async Task<PetitionsProcess> StartAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "petitions.dll");
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var variables = Inherited().ToDictionary(name => name, _ => (string?)null);
        foreach (var (name, value) in environment)
            variables[name] = value;
        return new(await ChildProcess.Start("petitions", null, [dotnet, program, .. arguments], variables));
    }

    /// <summary>Waits until <c>/health/ready</c> answers 200.</summary>
    /// <param name="url">Where it listens: scheme, host, port.</param>
    /// <param name="timeout">60 seconds unless told.</param>
    /// <exception cref="ServerFailedException">It ended, or is not ready in time; with the end of its log.</exception>
    public async Task WaitUntilReady(string url, TimeSpan? timeout = null)
    {
        var ready = new Uri(new Uri(url), "/health/ready");
        try
        {
            await Wait.Until(
                async () =>
                {
                    if (child.HasExited)
                        throw await EndedBeforeReady();
                    using var answer = await Http.GetAsync(ready);
                    return answer.StatusCode == HttpStatusCode.OK;
                },
                $"{ready} to answer 200",
                timeout ?? TimeSpan.FromSeconds(60)
            );
        }
        catch (TimeoutException late)
        {
            throw child.Failure($"is not ready ({late.Message})");
        }
    }

    /// <summary>SIGKILL, to it alone: as when the power fails.</summary>
    public void Kill() => child.Signal(Processes.Kill);

    /// <summary>SIGTERM and wait; returns the exit code.</summary>
    public Task<int> StopAsync()
    {
        child.Signal(Processes.Terminate);
        return WaitForExit();
    }

    /// <summary>Returns the exit code; waits 60 seconds unless told.</summary>
    public Task<int> WaitForExit(TimeSpan? timeout = null) => child.WaitForExit(timeout ?? TimeSpan.FromSeconds(60));

    public ValueTask DisposeAsync() => child.DisposeAsync();

    private async Task<ServerFailedException> EndedBeforeReady()
    {
        await WaitForExit();
        return child.Failure("ended before it was ready");
    }

    private static IEnumerable<string> Inherited() =>
        from name in Environment.GetEnvironmentVariables().Keys.Cast<string>()
        where name.StartsWith("PETITIONS_", StringComparison.Ordinal) || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
        select name;
}
