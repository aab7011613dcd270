using System.Diagnostics;
using System.Globalization;

namespace Petitions.SystemTests.Servers;

/// <summary>A process that ends with this one, whatever happens to us, and whose words are kept.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int TailLines = 200;

    private readonly string name;
    private readonly Process process;
    private readonly StreamWriter log;
    private readonly Queue<string> tail = new();
    private readonly Task[] pumps;

    private ChildProcess(string name, Process process)
    {
        this.name = name;
        this.process = process;
        Id = process.Id;
        var time = DateTime.Now.ToString("HHmmss", CultureInfo.InvariantCulture);
        LogFile = Path.Combine(ResultsFolder.Sub("servers"), $"{name}-{time}-{Id}.log");
        log = new StreamWriter(LogFile) { AutoFlush = true };
        process.StandardInput.Close();
        pumps = [Pump(process.StandardOutput), Pump(process.StandardError)];
    }

    public int Id { get; }

    public string LogFile { get; }

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    /// <summary>The last 200 lines it wrote.</summary>
    public string Tail
    {
        get
        {
            lock (tail)
                return string.Join('\n', tail);
        }
    }

    /// <summary>Starts a program.</summary>
    /// <param name="name">Names the log.</param>
    /// <param name="user">Account to run under; null for our own.</param>
    /// <param name="command">Program and arguments.</param>
    /// <param name="environment">Added to ours; null removes a variable.</param>
    /// <param name="folder">Working folder; null for ours.</param>
    public static async Task<ChildProcess> Start(
        string name,
        string? user,
        IEnumerable<string> command,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? folder = null
    )
    {
        var info = new ProcessStartInfo("setpriv")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };

        // setpriv becomes the program: same id. The signal comes last, a change of account would clear it.
        string[] account = user is null ? [] : [$"--reuid={user}", $"--regid={user}", "--init-groups"];
        foreach (var word in (string[])[.. account, "--pdeathsig", "KILL", "--", .. command])
            info.ArgumentList.Add(word);
        foreach (var (key, value) in environment ?? new Dictionary<string, string?>())
            info.Environment[key] = value;

        return new ChildProcess(name, await LastingThread.Start(info));
    }

    /// <summary>Runs a program to its end and throws with its words if it fails.</summary>
    public static async Task Run(string name, string? user, IEnumerable<string> command)
    {
        await using var child = await Start(name, user, command);
        if (await child.WaitForExit(TimeSpan.FromMinutes(1)) != 0)
            throw child.Failure("failed");
    }

    public ServerFailedException Failure(string what)
    {
        var end = HasExited ? $", exit code {ExitCode}" : "";
        return new($"{name} {what}{end}. The end of its log ({LogFile}):\n{Tail}");
    }

    public void Signal(int signal)
    {
        // Once collected, the id may be another's.
        if (!HasExited)
            Processes.Signal(Id, signal);
    }

    /// <summary>Returns the exit code.</summary>
    /// <exception cref="ServerFailedException">It still runs after the time allowed.</exception>
    public async Task<int> WaitForExit(TimeSpan timeout)
    {
        using var limit = new CancellationTokenSource(timeout);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw Failure($"still runs after {timeout.TotalSeconds:0} s");
        }

        await DrainPumps();
        return process.ExitCode;
    }

    /// <summary>SIGKILL to it and all its descendants; returns when none is left.</summary>
    public async Task KillTree()
    {
        if (HasExited)
            return;
        // Stopped first, so that no child is born while we count them.
        Signal(Processes.Stop);
        var tree = Processes.Tree(Id);
        foreach (var id in tree)
            Processes.Signal(id, Processes.Kill);
        await WaitForExit(TimeSpan.FromSeconds(10));
        await Wait.Until(() => !tree.Any(Processes.IsAlive), $"the children of {name} to be gone");
    }

    public async ValueTask DisposeAsync()
    {
        await KillTree();
        await DrainPumps();
        process.Dispose();
        lock (tail)
            log.Dispose();
    }

    // A stranger may have inherited the pipe and keep it open: the rest of the log is not worth waiting for.
    private async Task DrainPumps() => await Task.WhenAny(Task.WhenAll(pumps), Task.Delay(TimeSpan.FromSeconds(2)));

    private async Task Pump(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (tail)
            {
                if (log.BaseStream is null)
                    return;
                log.WriteLine(line);
                tail.Enqueue(line);
                if (tail.Count > TailLines)
                    tail.Dequeue();
            }
        }
    }
}
