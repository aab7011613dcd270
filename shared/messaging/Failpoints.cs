using System.Collections.Concurrent;
using System.Diagnostics;

namespace Petitions.Messaging;

/// <summary>
/// Named places where a test kills the process or makes it fail. Inert unless <c>PETITIONS_FAILPOINTS</c> names one:
/// <c>relay.sent=kill@3</c> kills at the third pass, <c>inbox.handle.routing=throw</c> fails the first stream that passes, every time it does.
/// </summary>
public static class Failpoints
{
    private static readonly ConcurrentDictionary<string, Point> set = Parse(Environment.GetEnvironmentVariable("PETITIONS_FAILPOINTS"));

    /// <summary>Passes a place; <paramref name="about"/> is what is at hand there, usually the stream.</summary>
    public static void Pass(string name, string about = "")
    {
        if (!set.IsEmpty && set.TryGetValue(name, out var point))
            point.Pass(name, about);
    }

    private static ConcurrentDictionary<string, Point> Parse(string? text)
    {
        var points = new ConcurrentDictionary<string, Point>();
        foreach (var item in (text ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (name, rest) = item.Split('=') is [var n, var r] ? (n, r) : (item, "kill");
            var (action, nth) = rest.Split('@') is [var a, var at] ? (a, int.Parse(at, null)) : (rest, 1);
            points[name] = new Point(action, nth);
        }
        return points;
    }

    private sealed class Point(string action, int nth)
    {
        private readonly Lock sync = new();
        private int passes;
        private string? victim;

        public void Pass(string name, string about)
        {
            lock (sync)
            {
                if (victim is null && ++passes == nth)
                    victim = about;
                if (victim != about)
                    return;
            }
            if (action == "kill")
                Process.GetCurrentProcess().Kill();
            throw new FailpointException($"failpoint {name} at {about}");
        }
    }
}

/// <summary>Thrown by a failpoint that a test set.</summary>
public sealed class FailpointException(string message) : Exception(message);
