using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;
using Xunit;

namespace Petitions.Tests.Services.CaseHandling;

/// <summary>These move the clock, and so have a hall of their own.</summary>
public sealed class CaseDeadlineTests(HallOfEvents hall) : IClassFixture<HallOfEvents>
{
    [Fact]
    public async Task A_missed_deadline_is_said_once_and_one_that_was_met_never()
    {
        var given = new GivenCases(hall, "900201");
        var late = await given.ReceivedAsync();
        var met = await given.AcceptedAsync();

        hall.Clock.Move(TimeSpan.FromDays(13));
        var counts = await given.Handler.JsonAsync("/api/case-handling/queue/counts");
        Assert.Equal((1, 0), (counts.Number("nearlyDue"), counts.Number("overdue")));

        hall.Clock.Move(TimeSpan.FromDays(5));
        await HallOfEvents.UntilAsync(async () => (await MissedAsync(late)).Count > 0, "the notice is missed");
        counts = await given.Handler.JsonAsync("/api/case-handling/queue/counts");
        Assert.Equal((0, 1), (counts.Number("nearlyDue"), counts.Number("overdue")));
        await given.DoneAsync(given.Handler, late, "accept");
        hall.Clock.Move(TimeSpan.FromDays(70));
        await HallOfEvents.UntilAsync(async () => (await MissedAsync(met)).Count > 0, "the handling is missed");
        await HallOfEvents.UntilAsync(async () => (await MissedAsync(late)).Count > 1, "the handling of the other is missed");

        Assert.Equal(["notice", "handling"], await MissedAsync(late));
        Assert.Equal(["handling"], await MissedAsync(met));
        Assert.Equal(0, await TimersAsync(late) + await TimersAsync(met));
        var history = (await given.CaseAsync(late)).GetProperty("history").EnumerateArray().Select(step => step.Text("text"));
        Assert.Contains("受理，并告知信访人（已超过告知期限）", history);
    }

    [Fact]
    public async Task An_answer_takes_the_timers_away()
    {
        var given = new GivenCases(hall, "900202");
        var id = await given.AnsweredAsync();

        Assert.Equal(0, await TimersAsync(id));
    }

    [Fact]
    public async Task A_clock_is_explained_by_the_calendar_that_decided_it()
    {
        var given = new GivenCases(hall, "900203");
        var before = await given.ReceivedAsync();
        var year = hall.Clock.GetUtcNow().Year + 5;
        var published = new CalendarYearPublished(
            "test-later",
            year,
            new Dictionary<DateOnly, string>(),
            new Dictionary<DateOnly, string>()
        );
        await hall.BringAsync(ServiceNames.CaseHandling, hall.Says("routing", Streams.Calendar(year), published));
        var after = await given.ReceivedAsync();

        foreach (var id in (Guid[])[before, after])
        {
            var clock = (await given.CaseAsync(id)).GetProperty("clocks")[0];
            Assert.Equal(15, clock.GetProperty("explanation").EnumerateArray().Count(day => day.Text("mark") == "counted"));
        }
    }

    private async Task<List<string>> MissedAsync(Guid id)
    {
        await using var scope = hall.Services.CreateAsyncScope();
        var stream = Streams.Petition(id);
        var payloads = await scope
            .ServiceProvider.GetRequiredService<CaseHandlingDb>()
            .Log.Where(row => row.Stream == stream && row.Type == "deadline-missed")
            .OrderBy(row => row.Sequence)
            .Select(row => row.Payload)
            .ToListAsync();
        return [.. payloads.Select(text => text.Contains("\"notice\"", StringComparison.Ordinal) ? "notice" : "handling")];
    }

    private async Task<int> TimersAsync(Guid id)
    {
        await using var scope = hall.Services.CreateAsyncScope();
        var subject = id.ToString("D");
        return await scope.ServiceProvider.GetRequiredService<CaseHandlingDb>().Timers.CountAsync(timer => timer.Subject == subject);
    }
}
