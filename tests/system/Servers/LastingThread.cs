using System.Collections.Concurrent;
using System.Diagnostics;

namespace Petitions.SystemTests.Servers;

/// <summary>Starts child processes from one thread that lasts as long as this process.</summary>
/// <remarks>
/// The kernel sends the parent-death signal when the <em>thread</em> that forked ends. Threads of the pool end when idle, and
/// would take a healthy server with them.
/// </remarks>
internal static class LastingThread
{
    private static readonly BlockingCollection<(ProcessStartInfo Info, TaskCompletionSource<Process> Started)> Orders = [];

    static LastingThread() => new Thread(Work) { IsBackground = true, Name = "starts child processes" }.Start();

    public static Task<Process> Start(ProcessStartInfo info)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Orders.Add((info, started));
        return started.Task;
    }

    private static void Work()
    {
        foreach (var (info, started) in Orders.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(info)!);
            }
            catch (Exception error)
            {
                started.SetException(error);
            }
        }
    }
}
