using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Threading.RateLimiting;
using Petitions.Contracts;
using Petitions.Host.Client;

namespace Petitions.Host.Replay;

/// <summary>Submits rows, waits out refusals for load, waits until routing has dealt with each, and accounts for every row.</summary>
internal sealed class Replayer(ReplaySettings settings)
{
    private const int Parallel = 16;
    private readonly ConcurrentBag<Receipt> accepted = [];
    private readonly ConcurrentBag<ReplayFault> refused = [];
    private readonly ConcurrentBag<double> latencies = [];
    private int read;
    private int repeated;

    public async Task<int> RunAsync(CancellationToken stop)
    {
        // Opened before anything is submitted: a report that cannot be written is better known now.
        await using var file = settings.Report is null ? null : File.Create(settings.Report);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Parallel }) { BaseAddress = settings.To };
        var hall = new HallClient(http);
        if (settings.Token is not null)
            hall.WithToken(settings.Token);
        var form = await ReplayForm.LoadAsync(hall, settings.Mailbox, stop);
        var started = Stopwatch.StartNew();
        using var pace = settings.Rate is { } rate ? Pace(rate) : null;
        var progress = new Progress(settings.File);
        await System.Threading.Tasks.Parallel.ForEachAsync(
            ReplayFile.Read(settings),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = stop },
            async (item, token) =>
            {
                Interlocked.Increment(ref read);
                if (item.Fault is { } fault)
                    refused.Add(fault);
                else
                    await SubmitAsync(hall, form, item.Row!, pace, token);
                progress.Show($"{read} read, {accepted.Count} accepted, {refused.Count} refused");
            }
        );
        var submitted = started.Elapsed;
        var (routed, waiting, lost) = await WaitForRoutingAsync(hall, progress, stop);
        var report = ReportOf(routed, waiting, lost, submitted, started.Elapsed);
        if (file is not null)
            await JsonSerializer.SerializeAsync(file, report, ReplayReport.Json, stop);
        report.Print();
        return lost == 0 ? 0 : 1;
    }

    private async Task SubmitAsync(HallClient hall, ReplayForm form, ReplayRow row, RateLimiter? pace, CancellationToken stop)
    {
        if (pace is not null)
            (await pace.AcquireAsync(1, stop)).Dispose();
        try
        {
            var (receipt, again) = await PatientlyAsync(() => TimedAsync(hall, form.Fill(row), row.Key, stop), stop);
            accepted.Add(receipt);
            // The same petition: submitted before, or twice in the file.
            if (again)
                Interlocked.Increment(ref repeated);
        }
        catch (RefusedException e) when (e.Refused.Status == 401)
        {
            throw new UsageException(
                "The hall does not take the token, or not any more: get a new one and run the same command again; what was accepted stays."
            );
        }
        catch (RefusedException e)
        {
            refused.Add(new ReplayFault(row.Line, e.Refused.Code ?? $"{e.Refused.Status}", e.Refused.Detail ?? ""));
        }
    }

    private async Task<(Receipt, bool)> TimedAsync(HallClient hall, Submission submission, string key, CancellationToken stop)
    {
        var time = Stopwatch.GetTimestamp();
        var answer = await hall.SubmitAsync(submission, key, stop);
        latencies.Add(Stopwatch.GetElapsedTime(time).TotalMilliseconds);
        return answer;
    }

    /// <summary>Waits out refusals for load, and a hall that is away for a moment; the key makes asking again safe.</summary>
    private static async Task<T> PatientlyAsync<T>(Func<Task<T>> ask, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (RefusedException e) when (e.Refused.Status is 429 or 503)
            {
                await Task.Delay(e.Data["Retry-After"] as TimeSpan? ?? TimeSpan.FromSeconds(1), stop);
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), stop);
            }
        }
    }

    /// <summary>Until routing has dealt with every accepted row, or nothing moves for a minute. Counts rows.</summary>
    private async Task<(int Routed, int Waiting, int Lost)> WaitForRoutingAsync(HallClient hall, Progress progress, CancellationToken stop)
    {
        var rows = accepted.CountBy(receipt => receipt.Number).ToDictionary();
        var open = accepted.DistinctBy(receipt => receipt.Number).ToList();
        var quiet = Stopwatch.StartNew();
        while (true)
        {
            var missing = new ConcurrentBag<Receipt>();
            var waiting = new ConcurrentBag<Receipt>();
            foreach (var chunk in open.Chunk(500))
                await SortAsync(hall, chunk, waiting, missing, stop);
            if (waiting.Count + missing.Count < open.Count)
                quiet.Restart();
            open = [.. waiting, .. missing];
            progress.Show($"{rows.Count - open.Count} of {rows.Count} routed");
            if (waiting.IsEmpty || quiet.Elapsed > TimeSpan.FromMinutes(1))
            {
                progress.End($"{rows.Count - open.Count} of {rows.Count} routed");
                var (stay, lost) = (waiting.Sum(r => rows[r.Number]), missing.Sum(r => rows[r.Number]));
                return (accepted.Count - stay - lost, stay, lost);
            }
            await Task.Delay(500, stop);
        }
    }

    private static async Task SortAsync(
        HallClient hall,
        Receipt[] chunk,
        ConcurrentBag<Receipt> waiting,
        ConcurrentBag<Receipt> missing,
        CancellationToken stop
    )
    {
        var asked = chunk.Select(receipt => new NumberAndCode(receipt.Number, receipt.QueryCode));
        var statuses = await PatientlyAsync(
            () => hall.PostAsync<Statuses>("/api/intake/petitions/status", new { petitions = asked }, stop),
            stop
        );
        var found = statuses.Found.ToDictionary(status => status.Number, status => status.Status);
        foreach (var receipt in chunk)
        {
            if (!found.TryGetValue(receipt.Number, out var status))
                missing.Add(receipt);
            else if (status == "registered")
                waiting.Add(receipt);
        }
    }

    private ReplayReport ReportOf(int routed, int waiting, int lost, TimeSpan submitted, TimeSpan whole)
    {
        var sorted = latencies.Order().ToArray();
        double At(double share) => sorted.Length == 0 ? 0 : Math.Round(sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * share)], 1);
        return new ReplayReport(
            Path.GetFileName(settings.File),
            read,
            accepted.Count,
            refused.Count,
            routed,
            waiting,
            lost,
            repeated,
            Math.Round(submitted.TotalSeconds, 1),
            Math.Round(whole.TotalSeconds, 1),
            new ReplayLatencies(At(0.5), At(0.95), At(0.99), At(1)),
            [.. refused.OrderBy(fault => fault.Line)]
        );
    }

    /// <summary>A timer ticks a hundred times a second at most, so a fast pace gives several rows a tick.</summary>
    private static TokenBucketRateLimiter Pace(double rate)
    {
        var aTick = (int)Math.Max(1, Math.Round(rate / 100));
        return new(
            new TokenBucketRateLimiterOptions
            {
                TokenLimit = aTick,
                TokensPerPeriod = aTick,
                ReplenishmentPeriod = TimeSpan.FromSeconds(aTick / rate),
                QueueLimit = int.MaxValue,
            }
        );
    }
}
