using Petitions.Contracts;
using Petitions.Host.Client;
using Petitions.SystemTests.Servers;

namespace Petitions.SystemTests.Halls;

/// <summary>Whole lives of petitions: city → district → street → reply → rating → closed, and what must hold after.</summary>
internal sealed class Lives(TestHall hall)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly List<Receipt> receipts = [];

    public IReadOnlyList<Receipt> Receipts => receipts;

    /// <summary>Lives one petition from beginning to end, however often the hall goes away meanwhile.</summary>
    public async Task<Receipt> LiveAsync(string name)
    {
        var receipt = await SubmitAsync(name);
        await DispatchAsync(receipt);
        await AnswerAsync(receipt);
        await RateAsync(receipt);
        return receipt;
    }

    public async Task<Receipt> SubmitAsync(string name)
    {
        var submission = new Submission(
            SmallCity.Mailbox,
            $"楼道堆物影响通行 {name}",
            "楼道里长期堆放杂物，老人上下楼很不方便，请帮助清理。",
            Purposes.Request
        );
        // One key for all tries: however often it is sent, it is one petition.
        var (receipt, _) = await Persistence.UntilDoneAsync(
            () => hall.Anyone.SubmitAsync(submission, $"life-{name}", Stop),
            "a petition to be taken"
        );
        lock (receipts)
            receipts.Add(receipt);
        return receipt;
    }

    public async Task DispatchAsync(Receipt receipt)
    {
        var city = await hall.StaffAsync(Roles.Dispatcher, SmallCity.CityOffice);
        await Persistence.UntilDoneAsync(() => city.PassDownAsync(receipt.Id, SmallCity.DistrictOffice, Stop), "the city to pass it down");
        var district = await hall.StaffAsync(Roles.Dispatcher, SmallCity.DistrictOffice);
        await Persistence.UntilDoneAsync(
            () => district.ForwardAsync(receipt.Id, SmallCity.Street, SmallCity.Category, Stop),
            "the district to forward it"
        );
    }

    public async Task AnswerAsync(Receipt receipt)
    {
        var handler = await hall.StaffAsync(Roles.Handler, SmallCity.Street);
        await Persistence.UntilDoneAsync(() => handler.AcceptAsync(receipt.Id, Stop), "the handler to accept it");
        await Persistence.UntilDoneAsync(() => handler.ReplyAsync(receipt.Id, "已清理完毕，并将每周巡查。", Stop), "the handler to reply");
        var head = await hall.StaffAsync(Roles.Head, SmallCity.Street);
        await Persistence.UntilDoneAsync(() => head.ApproveAsync(receipt.Id, Stop), "the head to approve");
    }

    public Task RateAsync(Receipt receipt) =>
        Persistence.UntilDoneAsync(
            () =>
                hall
                    .Anyone.Another()
                    .WithQueryCode(receipt.QueryCode)
                    .RateAsync(receipt.Id, Ratings.Satisfied, Ratings.FairlySatisfied, "谢谢", Stop),
            "the petitioner to rate"
        );

    /// <summary>Every petition answered with 201 reached its end exactly once, order held, and the audit verifies.</summary>
    public async Task CheckAsync()
    {
        await AllClosedAsync();
        await QuietAsync();
        foreach (var receipt in receipts)
            await CheckStreamAsync(Streams.Petition(receipt.Id));
        Assert.Equal(
            receipts.Count,
            await hall.CountAsync(ServiceNames.Intake, "select count(*) from event_log where type = 'petition-submitted'")
        );
        var figures = await (await hall.StaffAsync(Roles.Supervisor, "310000")).GetAsync<Figures>(
            "/api/supervision/figures?unit=310000",
            Stop
        );
        Assert.Equal(new Figures(receipts.Count, receipts.Count, receipts.Count), figures);
        var (code, output) = await hall.CommandAsync("audit", "verify");
        Assert.True(code == 0, output);
    }

    public Task AllClosedAsync() =>
        Wait.Until(
            async () =>
            {
                var asked = receipts.Select(receipt => new NumberAndCode(receipt.Number, receipt.QueryCode));
                var statuses = await hall.Anyone.PostAsync<Statuses>("/api/intake/petitions/status", new { petitions = asked }, Stop);
                return statuses.Found.Count == receipts.Count && statuses.Found.All(status => status.Status == "closed");
            },
            "every petition to be closed",
            TimeSpan.FromSeconds(90)
        );

    /// <summary>Nothing is unsent and nothing waits.</summary>
    public Task QuietAsync() =>
        Wait.Until(
            async () =>
            {
                foreach (var source in Topology.Sources)
                    if (await hall.CountAsync(source, "select count(*) from event_log where sent_at is null") > 0)
                        return false;
                foreach (var (subscriber, sources) in Topology.Hears)
                {
                    if (await hall.CountAsync(subscriber, "select count(*) from inbox_waiting") > 0)
                        return false;
                    if (await HeardAsync(subscriber) != await SaidAsync(sources))
                        return false;
                }
                return true;
            },
            "all logs to be carried and all inboxes to be empty",
            TimeSpan.FromSeconds(90)
        );

    private Task<long> HeardAsync(string subscriber) =>
        hall.CountAsync(subscriber, $"select coalesce(sum(last), 0) from inbox_mark where subscriber = '{subscriber}'");

    private async Task<long> SaidAsync(IEnumerable<string> sources)
    {
        var said = 0L;
        foreach (var source in sources)
            said += await hall.CountAsync(source, "select count(*) from event_log");
        return said;
    }

    /// <summary>Each service said each thing once, in the order of the way.</summary>
    private async Task CheckStreamAsync(string stream)
    {
        await SaidAsync(ServiceNames.Intake, stream, "petition-submitted");
        await SaidAsync(ServiceNames.Routing, stream, "dispatch-opened", "petition-passed-down", "dispatch-opened", "petition-routed");
        await SaidAsync(
            ServiceNames.CaseHandling,
            stream,
            "case-opened",
            "case-accepted",
            "reply-drafted",
            "reply-submitted",
            "reply-issued",
            "case-closed"
        );
        await SaidAsync(ServiceNames.SatisfactionSurvey, stream, "survey-opened", "survey-answered");
        await CheckTraceAsync(stream);
    }

    /// <summary>What a petition's submission led to by itself carries its trace, over log, carrier and handler.</summary>
    private async Task CheckTraceAsync(string stream)
    {
        var submitted = await TraceAsync(ServiceNames.Intake, stream, "petition-submitted");
        Assert.Equal(submitted, await TraceAsync(ServiceNames.Routing, stream, "dispatch-opened"));
        Assert.Equal(
            await TraceAsync(ServiceNames.CaseHandling, stream, "reply-issued"),
            await TraceAsync(ServiceNames.SatisfactionSurvey, stream, "survey-opened")
        );
    }

    private async Task<string> TraceAsync(string service, string stream, string type)
    {
        var rows = await hall.QueryAsync(
            service,
            $"select trace from event_log where stream = '{stream}' and type = '{type}' order by sequence"
        );
        // W3C traceparent: version, trace, span, flags.
        return ((string)rows[0][0]!).Split('-')[1];
    }

    private async Task SaidAsync(string service, string stream, params string[] expected)
    {
        var rows = await hall.QueryAsync(service, $"select type from event_log where stream = '{stream}' order by sequence");
        // A draft saved again after its answer was lost is a second draft, not a doubled event.
        var types = rows.Select(row => (string)row[0]!).ToList();
        var distinct = types.Where((type, i) => type != "reply-drafted" || i == 0 || types[i - 1] != type).ToList();
        Assert.Equal(expected, distinct);
    }

    private sealed record Figures(int Received, int Routed, int Answered);
}
