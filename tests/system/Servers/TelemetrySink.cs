using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Petitions.SystemTests.Servers;

/// <summary>What a collector was sent of one span.</summary>
internal sealed record SentSpan(string Trace, string Name);

/// <summary>A collector on 127.0.0.1 that takes OTLP over HTTP and keeps names.</summary>
internal sealed class TelemetrySink : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentBag<SentSpan> spans = [];
    private readonly ConcurrentDictionary<string, bool> metrics = new();

    private TelemetrySink(WebApplication app) => this.app = app;

    public IEnumerable<SentSpan> Spans => spans;

    public IEnumerable<string> Metrics => metrics.Keys;

    /// <summary>What a process needs in its environment to send here, soon.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; private init; } = null!;

    public static async Task<TelemetrySink> StartAsync()
    {
        var url = $"http://127.0.0.1:{Ports.Free()}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add(url);
        var sink = new TelemetrySink(app)
        {
            Environment = new Dictionary<string, string?>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = url,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            },
        };
        app.MapPost("/v1/traces", async context => sink.TakeTraces(await BodyAsync(context)));
        app.MapPost("/v1/metrics", async context => sink.TakeMetrics(await BodyAsync(context)));
        await app.StartAsync();
        return sink;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task<byte[]> BodyAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        return body.ToArray();
    }

    // Of both messages: resource_* = 1, scope_* = 2, then spans = 2 or metrics = 2.
    private void TakeTraces(byte[] message)
    {
        foreach (var span in Leaves(message))
        {
            var fields = Fields(span).ToLookup(field => field.Number, field => field.Bytes);
            spans.Add(new(Convert.ToHexStringLower(fields[1].First().Span), Encoding.UTF8.GetString(fields[5].First().Span)));
        }
    }

    private void TakeMetrics(byte[] message)
    {
        foreach (var metric in Leaves(message))
            metrics[Encoding.UTF8.GetString(Fields(metric).First(field => field.Number == 1).Bytes.Span)] = true;
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Leaves(byte[] message) =>
        from resource in Fields(message)
        where resource.Number == 1
        from scope in Fields(resource.Bytes)
        where scope.Number == 2
        from leaf in Fields(scope.Bytes)
        where leaf.Number == 2
        select leaf.Bytes;

    /// <summary>The length-delimited fields of a protobuf message; numbers are stepped over.</summary>
    private static IEnumerable<(int Number, ReadOnlyMemory<byte> Bytes)> Fields(ReadOnlyMemory<byte> message)
    {
        for (var at = 0; at < message.Length; )
        {
            var tag = (int)Varint(message.Span, ref at);
            var length = (tag & 7) switch
            {
                0 => SkipVarint(message.Span, ref at),
                1 => 8,
                5 => 4,
                _ => (int)Varint(message.Span, ref at),
            };
            if ((tag & 7) == 2)
                yield return (tag >> 3, message.Slice(at, length));
            at += length;
        }
    }

    private static int SkipVarint(ReadOnlySpan<byte> bytes, ref int at)
    {
        Varint(bytes, ref at);
        return 0;
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
