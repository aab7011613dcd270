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

    public ValueTask DisposeAsync() => hall.DisposeAsync();
}
