using Petitions.Contracts;
using Petitions.SystemTests.Halls;
using Petitions.SystemTests.Servers;

namespace Petitions.SystemTests;

/// <summary>Invariants 3 to 6: once, in order, parked when it keeps failing, timers as rows; in both shapes.</summary>
public sealed class DeliveryTests(ServersFixture servers)
{
    private const string SendAgain = "update event_log set sent_at = null, claimed_until = null";

    [Theory]
    [MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task An_event_that_comes_late_is_waited_for_and_one_that_comes_twice_is_done_once(HallShape shape)
    {
        await using var hall = await TestHall.StartAsync(shape, servers);
        var lives = new Lives(hall);
        hall.Kill(ServiceNames.CaseHandling);
        await hall.StartAsync(ServiceNames.CaseHandling, "case-handling.claimed=kill");
        var receipt = await lives.SubmitAsync("late");
        var dispatching = lives.DispatchAsync(receipt);
        await Wait.Until(() => hall.HasEnded(ServiceNames.CaseHandling), "the case to be opened and not yet told");
        // The first event is held back; the next ones will overtake it.
        await hall.ExecuteAsync(ServiceNames.CaseHandling, "update event_log set sent_at = 1 where type = 'case-opened'");
        await hall.StartAsync(ServiceNames.CaseHandling);
        await dispatching;
        await lives.AnswerAsync(receipt);
        foreach (var subscriber in new[] { ServiceNames.Intake, ServiceNames.SatisfactionSurvey, ServiceNames.Supervision })
            await Wait.Until(
                async () => await hall.CountAsync(subscriber, "select count(*) from inbox_waiting") == 4,
                $"{subscriber} to keep the four events that came early"
            );
        Assert.Equal(
            0,
            await hall.CountAsync(ServiceNames.SatisfactionSurvey, "select count(*) from event_log where type = 'survey-opened'")
        );

        await hall.ExecuteAsync(ServiceNames.CaseHandling, $"{SendAgain} where type = 'case-opened'");
        await lives.RateAsync(receipt);
        await lives.CheckAsync();

        foreach (var source in Topology.Sources)
            await hall.ExecuteAsync(source, SendAgain);
        await lives.CheckAsync();
    }

    [Theory]
    [MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task A_poison_event_is_parked_and_holds_back_only_its_own_stream_at_that_subscriber(HallShape shape)
    {
        await using var hall = await TestHall.StartAsync(shape, servers);
        var lives = new Lives(hall);
        hall.Kill(ServiceNames.Supervision);
        await hall.StartAsync(ServiceNames.Supervision, "supervision.handle=throw");
        var poisoned = await lives.LiveAsync("poisoned");
        await lives.LiveAsync("sound");
        await lives.AllClosedAsync();
        await Wait.Until(
            async () =>
                await hall.CountAsync(ServiceNames.Supervision, "select count(*) from inbox_waiting where parked_at is not null") > 0,
            "the poison to be parked",
            TimeSpan.FromSeconds(60)
        );
        var (_, listed) = await hall.CommandAsync("parked", "list");
        Assert.Contains($"{Streams.Petition(poisoned.Id)}:1", listed);
        var id = listed.Split('\n').First(line => line.Contains(":petition/", StringComparison.Ordinal)).Split(' ')[0];
        var (shown, text) = await hall.CommandAsync("parked", "show", id);
        Assert.Equal(0, shown);
        Assert.Contains("failpoint", text);

        hall.Kill(ServiceNames.Supervision);
        await hall.StartAsync(ServiceNames.Supervision);
        Assert.Equal(0, (await hall.CommandAsync("parked", "retry", "all")).Code);
        await lives.CheckAsync();
    }

    [Theory]
    [MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task A_timer_survives_being_killed_while_it_fires_and_fires_once(HallShape shape)
    {
        await using var hall = await TestHall.StartAsync(shape, servers);
        var lives = new Lives(hall);
        hall.Kill(ServiceNames.SatisfactionSurvey);
        await hall.StartAsync(ServiceNames.SatisfactionSurvey, "satisfaction-survey.timer=kill");
        var receipt = await lives.SubmitAsync("lapse");
        await lives.DispatchAsync(receipt);
        await lives.AnswerAsync(receipt);
        await Wait.Until(
            async () =>
                await hall.CountAsync(ServiceNames.SatisfactionSurvey, "select count(*) from timer where kind = 'survey-lapse'") == 1,
            "the survey's timer to be set"
        );
        await hall.ExecuteAsync(ServiceNames.SatisfactionSurvey, "update timer set due_at = 1 where kind = 'survey-lapse'");
        await Wait.Until(() => hall.HasEnded(ServiceNames.SatisfactionSurvey), "the process to be killed while the timer fires");
        await hall.StartAsync(ServiceNames.SatisfactionSurvey);
        await Wait.Until(
            async () => await hall.CountAsync(ServiceNames.CaseHandling, "select count(*) from event_log where type = 'case-closed'") == 1,
            "the lapsed survey to close the case",
            TimeSpan.FromSeconds(60)
        );
        await lives.QuietAsync();
        Assert.Equal(
            1,
            await hall.CountAsync(ServiceNames.SatisfactionSurvey, "select count(*) from event_log where type = 'survey-lapsed'")
        );
        Assert.Equal(0, await hall.CountAsync(ServiceNames.SatisfactionSurvey, "select count(*) from timer where kind = 'survey-lapse'"));
    }
}
