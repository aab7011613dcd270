using System.Collections.Concurrent;
using System.Diagnostics;
using Petitions.Contracts;
using Petitions.Host.Client;
using Petitions.SystemTests.Halls;

namespace Petitions.Tests.Load;

/// <summary>Throughput and times of one kind of request, milliseconds.</summary>
internal sealed record Measured(double PerSecond, double P50, double P95, double P99);

/// <summary>Loads a hall through its public door.</summary>
internal sealed class HallLoad(TestHall hall, int seconds)
{
    private const int Visitors = 48;

    // A new process compiles what it runs: figures of its first seconds say nothing of a hall that is open.
    private static readonly TimeSpan warmUp = TimeSpan.FromSeconds(15);
    private static readonly CancellationToken stop = CancellationToken.None;
    private int submitted;

    /// <summary>Submissions answered with 201.</summary>
    public async Task<Measured> AcceptAsync()
    {
        await RunAsync(Visitors, warmUp, SubmitAsync);
        await DrainAsync();
        return await RunAsync(Visitors, TimeSpan.FromSeconds(seconds), SubmitAsync);
    }

    /// <summary>How long after the last 201 until routing has dealt with all.</summary>
    public async Task<TimeSpan> DrainAsync()
    {
        var watch = Stopwatch.StartNew();
        while (
            await hall.CountAsync(ServiceNames.Routing, "select count(*) from event_log where type = 'dispatch-opened'")
            < await hall.CountAsync(ServiceNames.Intake, "select count(*) from event_log where type = 'petition-submitted'")
        )
            await Task.Delay(50);
        return watch.Elapsed;
    }

    /// <summary>Submit, route, accept, reply, approve, rate, closed: every step by its person over HTTP.</summary>
    public async Task<Measured> LivesAsync()
    {
        var lives = new Lives(hall);
        await LiveAsync(lives, "warm-up", warmUp);
        return new(await LiveAsync(lives, "measured", TimeSpan.FromSeconds(seconds)), 0, 0, 0);
    }

    /// <summary>Lives a second, each counted when its case is closed.</summary>
    private async Task<double> LiveAsync(Lives lives, string name, TimeSpan time)
    {
        var before = await ClosedAsync();
        var watch = Stopwatch.StartNew();
        var count = 0;
        await Task.WhenAll(
            Enumerable
                .Range(0, 32)
                .Select(async visitor =>
                {
                    for (var n = 0; watch.Elapsed < time; n++)
                    {
                        var receipt = await lives.SubmitAsync($"{name}-{visitor}-{n}");
                        await lives.DispatchAsync(receipt);
                        await lives.AnswerAsync(receipt);
                        await lives.RateAsync(receipt);
                        Interlocked.Increment(ref count);
                    }
                })
        );
        while (await ClosedAsync() < before + count)
            await Task.Delay(20);
        return count / watch.Elapsed.TotalSeconds;
    }

    private Task<long> ClosedAsync() =>
        hall.CountAsync(ServiceNames.CaseHandling, "select count(*) from event_log where type = 'case-closed'");

    private Task SubmitAsync() => SubmitAsync(SmallCity.Mailbox);

    private async Task<Receipt> SubmitAsync(string mailbox)
    {
        var n = Interlocked.Increment(ref submitted);
        var text = $"第{n}号：小区楼道长期堆放杂物，影响通行，也有消防隐患，多次向物业反映没有结果。" + new string('请', 120);
        var submission = new Submission(mailbox, $"楼道堆物影响通行 {n}", text, Purposes.Request, Name: "张三", Phone: "13800000000");
        return (await hall.Anyone.SubmitAsync(submission, $"load-{n}", stop)).Receipt;
    }

    private static async Task<Measured> RunAsync(int visitors, TimeSpan time, Func<Task> request)
    {
        for (var warm = 0; warm < 50; warm++)
            await request();
        var times = new ConcurrentBag<double>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, visitors)
                .Select(async _ =>
                {
                    while (watch.Elapsed < time)
                    {
                        var start = Stopwatch.GetTimestamp();
                        await request();
                        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                    }
                })
        );
        var sorted = times.Order().ToArray();
        double At(double share) => sorted[(int)(sorted.Length * share)];
        return new(sorted.Length / watch.Elapsed.TotalSeconds, At(0.5), At(0.95), At(0.99));
    }
}
