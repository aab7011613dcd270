using System.Text.Encodings.Web;
using System.Text.Json;

namespace Petitions.Host.Replay;

/// <summary>What became of every row: read = accepted + refused, accepted = routed + waiting + lost, repeated is part of accepted.</summary>
/// <param name="Lost">Accepted numbers that the status API cannot find.</param>
/// <param name="SubmitSeconds">Until the last row was answered.</param>
/// <param name="Seconds">Until routing had dealt with all.</param>
/// <param name="LatencyMs">Of accepted rows, by the client's watch.</param>
internal sealed record ReplayReport(
    string File,
    int Read,
    int Accepted,
    int Refused,
    int Routed,
    int Waiting,
    int Lost,
    int Repeated,
    double SubmitSeconds,
    double Seconds,
    ReplayLatencies LatencyMs,
    IReadOnlyList<ReplayFault> Faults
)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public void Print()
    {
        Console.WriteLine(
            $"{File}: read {Read} = accepted {Accepted} + refused {Refused}; accepted = routed {Routed} + waiting {Waiting} + lost {Lost}; repeated {Repeated}"
        );
        Console.WriteLine(
            $"submitted in {SubmitSeconds} s, routed in {Seconds} s; latency ms p50 {LatencyMs.P50}, p95 {LatencyMs.P95}, p99 {LatencyMs.P99}, max {LatencyMs.Max}"
        );
        foreach (var fault in Faults.Take(20))
            Console.WriteLine($"  line {fault.Line}: {fault.Code}: {fault.Reason}");
        if (Faults.Count > 20)
            Console.WriteLine($"  and {Faults.Count - 20} more: see --report");
    }
}

/// <summary>Milliseconds.</summary>
internal sealed record ReplayLatencies(double P50, double P95, double P99, double Max);

/// <summary>One line that is written over, or nothing where output is a file.</summary>
internal sealed class Progress(string title)
{
    private long shown;

    public void Show(string text)
    {
        var now = Environment.TickCount64;
        var before = Interlocked.Read(ref shown);
        if (Console.IsErrorRedirected || now - before < 200 || Interlocked.CompareExchange(ref shown, now, before) != before)
            return;
        Console.Error.Write($"\r{Path.GetFileName(title)}: {text}".PadRight(79));
    }

    public void End(string text)
    {
        Interlocked.Exchange(ref shown, 0);
        Show(text);
        if (!Console.IsErrorRedirected)
            Console.Error.WriteLine();
    }
}
