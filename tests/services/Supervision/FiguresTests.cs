using System.Globalization;
using System.Text.Json;
using Petitions.Contracts;
using Petitions.Tests.Services.CaseHandling;
using Xunit;

namespace Petitions.Tests.Services.Supervision;

public sealed class FiguresTests : IAsyncLifetime
{
    private const string Api = "/api/supervision";
    private readonly SupervisionHall hall = new();

    public async ValueTask InitializeAsync()
    {
        await hall.InitializeAsync();
        await hall.TellAsync(
            new Story(8, 1, 0, 0, 30), // answered in time, unit rated satisfied
            new Story(8, 1, 1, 2, 65), // late, unit rated dissatisfied
            new Story(9, 2, 0, 0, 10), // lapsed
            new Story(6, 2, 2, 0, 0), // accepted two months ago: 60 days not yet over, or just over
            new Story(4, 0, 0, 0, 0), // routed to the city's own department
            new Story(2, 0, 0, 0, 0), // declined
            new Story(0, 0, 0, 0, 0) // only submitted
        );
    }

    [Fact]
    public async Task The_figures_of_a_city_are_the_sums_of_everything_below_with_their_formulas_in_words()
    {
        hall.Hall.Clock.Move(TimeSpan.FromDays(5));

        var all = await hall.City.JsonAsync($"{Api}/figures");

        Assert.Equal((7, 5, 1), (all.Number("received"), all.Number("routed"), all.Number("declined")));
        Assert.Equal((3, 2), (all.Number("answered"), all.Number("answeredInTime")));
        Assert.Equal((3, 1), (all.Number("open"), all.Number("overdue")));
        Assert.Equal(0.5, all.GetProperty("onTimeRate").GetDouble(), 6);
        Assert.Equal(35, all.GetProperty("meanHandlingDays").GetDouble(), 6);
        Assert.Equal(0, all.GetProperty("publicReplyRate").GetDouble());
        Assert.Equal((2, 1), (all.Number("rated"), all.Number("dissatisfied")));
        Assert.Equal(0.5, all.GetProperty("unitSatisfaction").GetDouble());
        Assert.Equal(1, all.GetProperty("officeSatisfaction").GetDouble());
        Assert.Contains("÷", all.GetProperty("formulas").Text("onTimeRate"), StringComparison.Ordinal);
        Assert.Equal(2, all.GetProperty("byLevel").GetArrayLength());
        var district = all.GetProperty("byUnit").EnumerateArray().Single(row => row.Text("unit") == Histories.District);
        Assert.Equal((4, 3), (district.Number("received"), district.Number("answered")));
    }

    [Fact]
    public async Task A_rate_without_anything_to_divide_by_is_null_and_a_period_counts_by_month_of_submission()
    {
        var department = await hall.City.JsonAsync($"{Api}/figures?unit={Histories.Units[0]}");
        Assert.Equal(JsonValueKind.Null, department.GetProperty("onTimeRate").ValueKind);
        Assert.Equal(JsonValueKind.Null, department.GetProperty("unitSatisfaction").ValueKind);

        var month = hall.Hall.Clock.GetUtcNow().AddMonths(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var then = await hall.City.JsonAsync($"{Api}/figures?from={month}&to={month}");
        Assert.Equal((1, 1, 0), (then.Number("received"), then.Number("answered"), then.Number("answeredInTime")));
        Assert.Equal(400, await hall.City.StatusAsync($"{Api}/figures?from=lately"));
    }

    [Fact]
    public async Task A_supervisor_sees_the_own_subtree_only_and_others_see_nothing()
    {
        Assert.Equal(4, (await hall.District.JsonAsync($"{Api}/figures")).Number("received"));
        Assert.Equal(404, await hall.District.StatusAsync($"{Api}/figures?unit={Histories.City}"));
        Assert.Equal(404, await hall.District.StatusAsync($"{Api}/matters?unit={Histories.Units[0]}"));
        Assert.Equal(403, await hall.Hall.As(Roles.Head, Histories.District, "/910000/910100/").StatusAsync($"{Api}/figures"));
        Assert.Equal(401, await hall.Hall.Anyone().StatusAsync($"{Api}/figures"));
        var above = (await hall.City.JsonAsync($"{Api}/matters?unit={Histories.Units[0]}")).GetProperty("items")[0];
        Assert.Equal(404, await hall.District.StatusAsync($"{Api}/matters/{above.Text("id")}"));
        var number = $"{Api}/matters/by-number?number={above.Text("number")}";
        Assert.Equal(above.Text("id"), (await hall.City.JsonAsync(number)).Text("id"));
        Assert.Equal(404, await hall.District.StatusAsync(number));
    }

    [Fact]
    public async Task A_figure_drills_down_to_its_petitions_page_by_page()
    {
        hall.Hall.Clock.Move(TimeSpan.FromDays(5));

        var late = (await hall.City.JsonAsync($"{Api}/matters?state=overdue")).GetProperty("items");
        Assert.Equal("overdue", Assert.Single(late.EnumerateArray()).GetProperty("due").Text("state"));
        var one = await hall.City.JsonAsync($"{Api}/matters/{late[0].Text("id")}");
        Assert.Equal(("accepted", "区城管局"), (one.Text("status"), one.Text("unitName")));
        Assert.Equal(JsonValueKind.String, one.GetProperty("handlingEnd").ValueKind);

        var (ids, cursor) = (new HashSet<string>(), "");
        do
        {
            var page = await hall.City.JsonAsync($"{Api}/matters?state=closed&limit=1{cursor}");
            Assert.True(ids.Add(Assert.Single(page.GetProperty("items").EnumerateArray()).Text("id")));
            cursor = page.GetProperty("next").GetString() is { } next ? "&cursor=" + next : "";
        } while (cursor.Length > 0);
        Assert.Equal(3, ids.Count);
        Assert.Equal(400, await hall.City.StatusAsync($"{Api}/matters?state=lost"));
    }

    [Fact]
    public async Task Every_figure_leads_to_as_many_petitions_as_it_says()
    {
        await hall.TellAsync(
            new Story(8, 1, 0, 1, 12, Turns.Published | Turns.Questioned),
            new Story(9, 2, 0, 1, 70, Turns.Extended | Turns.Overruled),
            new Story(6, 2, 0, 0, 0, Turns.Returned),
            new Story(5, 1, 0, 0, 0, Turns.Refused),
            new Story(6, 1, 0, 0, 0, Turns.Withdrawn),
            new Story(7, 1, 0, 0, 5, Turns.Withdrawn | Turns.Published | Turns.TakenDown),
            new Story(1, 0, 0, 0, 0, Turns.Merged),
            new Story(1, 0, 0, 0, 0, Turns.Merged | Turns.Unmerged)
        );
        var all = await hall.City.JsonAsync($"{Api}/figures");
        (string Figure, string Filter)[] figures =
        [
            ("received", "state=all"),
            ("routed", "only=routed"),
            ("open", "state=open"),
            ("nearlyDue", "state=nearly-due"),
            ("overdue", "state=overdue"),
            ("answered", "only=answered"),
            ("answeredInTime", "only=answered-in-time"),
            ("closed", "state=closed"),
            ("declined", "state=declined"),
            ("withdrawn", "state=withdrawn"),
            ("merged", "state=merged"),
            ("rated", "only=rated"),
            ("lapsed", "only=lapsed"),
            ("dissatisfied", "unitRating=dissatisfied"),
            ("publicReplies", "only=published"),
            ("objected", "only=objected"),
            ("returned", "only=returned"),
            ("extended", "only=extended"),
            ("questioned", "only=questioned"),
        ];
        foreach (var (figure, filter) in figures)
        {
            var list = await hall.City.JsonAsync($"{Api}/matters?{filter}&limit=100");
            Assert.True(all.Number(figure) == list.Number("total"), $"{figure}: {all.Number(figure)} of {list.Number("total")}");
            Assert.True(all.Number(figure) == list.GetProperty("items").GetArrayLength(), figure);
        }
        // None of them is there only because nothing happened.
        Assert.Equal((2, 1, 1), (all.Number("declined"), all.Number("withdrawn"), all.Number("merged")));
        Assert.Equal((1, 2, 1, 1), (all.Number("publicReplies"), all.Number("objected"), all.Number("returned"), all.Number("extended")));
        Assert.Equal((6, 2), (all.Number("answered"), all.Number("lapsed")));
        Assert.Equal(1d / 6, all.GetProperty("publicReplyRate").GetDouble(), 6);
        foreach (var share in all.GetProperty("byCategory").EnumerateArray())
        {
            var category = Uri.EscapeDataString(share.Text("code"));
            Assert.Equal(share.Number("count"), (await hall.City.JsonAsync($"{Api}/matters?category={category}")).Number("total"));
        }
        foreach (var age in all.GetProperty("ages").EnumerateArray().Where(age => age.GetProperty("to").ValueKind == JsonValueKind.Number))
        {
            var days = $"from={age.Text("firstDay")}&to={age.GetProperty("lastDay").GetString()}";
            var list = await hall.City.JsonAsync($"{Api}/matters?state=open&{days}&limit=100");
            Assert.Equal(age.Number("count"), list.GetProperty("items").GetArrayLength());
            Assert.Equal(JsonValueKind.Null, list.GetProperty("total").ValueKind);
        }
    }

    [Fact]
    public async Task Days_and_months_end_with_what_is_open_now_and_ages_add_up_to_it()
    {
        var all = await hall.City.JsonAsync($"{Api}/figures");
        var days = all.GetProperty("days").EnumerateArray().ToList();
        var today = CaseHandlingTests.Day(hall.Hall.Clock.GetUtcNow());

        Assert.Equal(90, days.Count);
        Assert.Equal(today.ToString("O", CultureInfo.InvariantCulture), days[^1].Text("at"));
        Assert.Equal(5, days[^1].Number("registered"));
        Assert.Equal(
            1,
            days.Single(day => day.Text("at") == today.AddMonths(-1).ToString("O", CultureInfo.InvariantCulture)).Number("registered")
        );
        Assert.Equal(3, all.GetProperty("months").EnumerateArray().Count(month => month.Number("registered") > 0));
        Assert.Equal(7, all.GetProperty("months").EnumerateArray().Sum(month => month.Number("registered")));
        Assert.Equal(3, all.GetProperty("ages").EnumerateArray().Sum(age => age.Number("count")));
        Assert.Equal(all.Number("open"), all.GetProperty("ages").EnumerateArray().Sum(age => age.Number("count")));

        // Answers that the stories date into the future are open until then.
        hall.Hall.Clock.Move(TimeSpan.FromDays(70));
        var later = await hall.City.JsonAsync($"{Api}/figures");
        Assert.Equal(3, later.GetProperty("days").EnumerateArray().Last().Number("open"));
        Assert.Equal(3, later.GetProperty("months").EnumerateArray().Last().Number("open"));
        var before = later
            .GetProperty("days")
            .EnumerateArray()
            .Single(day => day.Text("at") == today.ToString("O", CultureInfo.InvariantCulture));
        Assert.Equal(6, before.Number("open"));
    }

    [Fact]
    public async Task Times_are_told_as_mean_median_and_ninetieth_and_limits_each_by_itself()
    {
        var all = await hall.City.JsonAsync($"{Api}/figures");

        Assert.Equal((30, 65), (all.Number("medianHandlingDays"), all.Number("ninetiethHandlingDays")));
        var spans = all.GetProperty("byHandlingDays").EnumerateArray().ToDictionary(s => s.Number("from"), s => s.Number("count"));
        Assert.Equal((1, 1, 1, 3), (spans[0], spans[21], spans[61], spans.Values.Sum()));
        var clocks = all.GetProperty("clocks").EnumerateArray().ToDictionary(clock => clock.Text("clock"));
        Assert.Equal((2, 1), (clocks["handling"].Number("inTime"), clocks["handling"].Number("late")));
        Assert.Equal(6, clocks["dispatch"].Number("inTime") + clocks["dispatch"].Number("late"));
        Assert.Equal(4, clocks["notice"].Number("inTime"));
        Assert.Equal((1, 1), (all.GetProperty("officeRatings").Number("satisfied"), all.GetProperty("unitRatings").Number("dissatisfied")));
        Assert.Equal(0, all.Number("notRatedYet"));
        Assert.Contains("÷", all.GetProperty("formulasEn").Text("onTimeRate"), StringComparison.Ordinal);
        foreach (var figure in all.GetProperty("formulas").EnumerateObject())
            Assert.NotEmpty(all.GetProperty("formulasEn").Text(figure.Name));
    }

    [Fact]
    public async Task Like_units_are_ranked_with_each_other_ties_share_a_rank_and_small_numbers_are_not_ranked()
    {
        await hall.AddDistrictAsync("910200");
        await hall.AddDistrictAsync("910300");
        foreach (var (unit, late) in new[] { (Histories.Units[1], 0), ("910200-a", 5), ("910300-a", 5) })
            for (var i = 0; i < 10; i++)
                await hall.TellAsync(new Story(9, 1, 0, 0, i < late ? 70 : 20) { At = unit });

        var view = await hall.City.JsonAsync($"{Api}/ranking?kind=department-a");

        Assert.Equal("department-a", view.Text("kind"));
        var ranked = view.GetProperty("ranked")
            .EnumerateArray()
            .Select(row => (row.Number("rank"), row.Text("unit"), row.Number("answeredInTime")));
        Assert.Equal([(1, Histories.Units[1], 11), (2, "910200-a", 5), (2, "910300-a", 5)], ranked);
        Assert.Equal(2, view.GetProperty("ranked")[0].Number("rated"));
        var districts = await hall.City.JsonAsync($"{Api}/ranking");
        Assert.Equal("district", districts.Text("kind"));
        Assert.Equal(3, districts.GetProperty("ranked").GetArrayLength());
        var past = await hall.City.JsonAsync($"{Api}/ranking?to=2026-01");
        Assert.Equal((0, 3), (past.GetProperty("ranked").GetArrayLength(), past.GetProperty("tooFew").GetArrayLength()));
        Assert.Equal(400, await hall.City.StatusAsync($"{Api}/ranking?kind=school"));
        Assert.Equal(404, await hall.District.StatusAsync($"{Api}/ranking?unit={Histories.City}"));
    }

    [Fact]
    public async Task A_total_is_true_beyond_a_page_and_someone_without_a_unit_is_told_so()
    {
        for (var i = 0; i < 30; i++)
            await hall.TellAsync(new Story(4, 1, 0, 0, 0));

        var list = await hall.City.JsonAsync($"{Api}/matters?state=open");

        Assert.Equal((20, 33), (list.GetProperty("items").GetArrayLength(), list.Number("total")));
        foreach (var (unit, path) in new[] { ("", ""), ("nowhere", "/nowhere/") })
        {
            var nobody = hall.Hall.As(Roles.Supervisor, unit, path);
            foreach (var page in (string[])["figures", "matters", "ranking", "export/matters.csv"])
                Assert.Equal(409, await nobody.StatusAsync($"{Api}/{page}"));
        }
    }

    public ValueTask DisposeAsync() => hall.DisposeAsync();
}
