using Petitions.Contracts;
using Petitions.SystemTests.Halls;
using Petitions.SystemTests.Servers;

namespace Petitions.SystemTests;

/// <summary>An operator's collector gets one trace for a petition, and the figures of delivery.</summary>
public sealed class TelemetryTests(ServersFixture servers)
{
    private static readonly string[] figures =
    [
        "petitions.relay.lag",
        "petitions.inbox.lag",
        "petitions.inbox.parked",
        "petitions.timers.overdue",
    ];

    [Theory]
    [MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task One_trace_links_request_log_carrier_and_handlers_and_the_lags_are_metrics(HallShape shape)
    {
        await using var sink = await TelemetrySink.StartAsync();
        await using var hall = await TestHall.StartAsync(shape, servers, sink.Environment);
        var receipt = await new Lives(hall).SubmitAsync("traced");
        // As the log has it: W3C traceparent.
        var row = await hall.QueryAsync(
            ServiceNames.Intake,
            $"select trace from event_log where stream = '{Streams.Petition(receipt.Id)}'"
        );
        var trace = ((string)row[0][0]!).Split('-')[1];

        List<string> expected =
        [
            "POST /api/intake/petitions",
            "routing hears petition-submitted",
            "supervision hears petition-submitted",
            "intake hears dispatch-opened",
        ];
        if (shape == HallShape.Distributed)
            expected.AddRange(["carry petition-submitted", "carry dispatch-opened"]);
        foreach (var name in expected)
            await Wait.Until(
                () => sink.Spans.Any(span => span.Trace == trace && span.Name == name),
                $"the span '{name}' in the petition's trace {trace}"
            );
        foreach (var figure in figures)
            await Wait.Until(() => sink.Metrics.Contains(figure), $"the metric {figure}");
    }
}
