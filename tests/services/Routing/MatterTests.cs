using System.Net;
using System.Text.Json;
using Petitions.Contracts;
using Xunit;
using static Petitions.Tests.Services.Routing.RoutingHall;

namespace Petitions.Tests.Services.Routing;

public sealed class MatterTests
{
    [Fact]
    public async Task City_passes_down_to_district_to_street_each_with_fifteen_days_of_its_own()
    {
        await using var hall = await StartFilledAsync();
        var id = await hall.SubmitAsync("楼道堆物长期无人清理");
        Assert.Equal("2026-03-17", (await Matter(hall, id, CityOffice)).GetProperty("clock").GetProperty("end").GetString());

        hall.Time.MoveTo(new(2026, 3, 10, 9, 0, 0, TimeSpan.FromHours(8)));
        // Two levels at once is not one below.
        Assert.Equal("not-one-below", await Code(await hall.ActAsync(CityOffice, id, "pass-down", new { office = StreetOffice })));
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await hall.ActAsync(CityOffice, id, "pass-down", new { office = DistrictOffice })).StatusCode
        );
        Assert.Equal("2026-03-25", (await Matter(hall, id, DistrictOffice)).GetProperty("clock").GetProperty("end").GetString());

        hall.Time.MoveTo(new(2026, 3, 12, 9, 0, 0, TimeSpan.FromHours(8)));
        var down = await hall.ActAsync(DistrictOffice, id, "pass-down", new { office = StreetOffice, category = "0451" }, version: 2);
        Assert.Equal(HttpStatusCode.NoContent, down.StatusCode);
        var street = await Matter(hall, id, StreetOffice);
        Assert.Equal("2026-03-27", street.GetProperty("clock").GetProperty("end").GetString());
        Assert.Equal("310104008", street.GetProperty("proposal").GetProperty("unit").GetProperty("code").GetString());
        Assert.DoesNotContain("pass-down", street.GetProperty("allowed").EnumerateArray().Select(action => action.GetString()));

        var forward = await hall.ActAsync(StreetOffice, id, "forward", new { unit = "310104008", category = "0451" }, version: 3);
        Assert.Equal(HttpStatusCode.NoContent, forward.StatusCode);
        var said = await hall.SaidAsync(id);
        Assert.Equal(
            ["DispatchOpened", "PetitionPassedDown", "DispatchOpened", "PetitionPassedDown", "DispatchOpened", "PetitionRouted"],
            said.Select(happened => happened.GetType().Name)
        );
        var routed = Assert.IsType<PetitionRouted>(said[^1]);
        Assert.Equal(("/310000/310104/310104008/", "张晓明", false), (routed.UnitPath, routed.Sealed!.Name, routed.Automatic));
        // The offices above still read it, and have it among what they did.
        Assert.Empty((await Matter(hall, id, CityOffice)).GetProperty("allowed").EnumerateArray());
        var done = (await hall.GetAsync("desk?state=done", unit: CityOffice)).GetProperty("items");
        Assert.Equal("passed-down", Assert.Single(done.EnumerateArray()).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Another_office_neither_sees_nor_acts()
    {
        await using var hall = await StartFilledAsync();
        var id = await hall.SubmitAsync("小区物业费上涨", mailboxUnit: "310104", mailbox: "310104-head");
        const string other = "310105-XF";
        Assert.Equal(HttpStatusCode.NotFound, (await hall.SendAsync(HttpMethod.Get, $"matters/{id}", Roles.Dispatcher, other)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await hall.ActAsync(other, id, "forward", new { unit = "310105-D17" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await hall.ActAsync(CityOffice, id, "forward", new { unit = "310105-D17" })).StatusCode);
        Assert.Empty((await hall.GetAsync("desk", unit: other)).GetProperty("items").EnumerateArray());
        var number = "desk/by-number?number=" + (await Matter(hall, id, DistrictOffice)).GetProperty("number").GetString();
        Assert.Equal(id, (await hall.GetAsync(number, unit: DistrictOffice)).GetProperty("id").GetGuid());
        Assert.Equal(HttpStatusCode.NotFound, (await hall.SendAsync(HttpMethod.Get, number, Roles.Dispatcher, other)).StatusCode);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await hall.SendAsync(HttpMethod.Get, $"matters/{id}", Roles.Handler, DistrictOffice)).StatusCode
        );
        Assert.DoesNotContain("晓明", (await Matter(hall, id, DistrictOffice)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forwarding_stays_within_reach_names_the_version_and_happens_once()
    {
        await using var hall = await StartFilledAsync();
        var id = await hall.SubmitAsync("咨询", mailboxUnit: "310104", mailbox: "310104-head");
        object own = new { unit = "310104-D17", category = "0451" };
        Assert.Equal((HttpStatusCode)428, (await hall.ActAsync(DistrictOffice, id, "forward", own, version: null)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await hall.ActAsync(DistrictOffice, id, "forward", own, version: 7)).StatusCode);
        Assert.Equal("beyond-reach", await Code(await hall.ActAsync(DistrictOffice, id, "forward", new { unit = "310105-D17" })));
        Assert.Equal("beyond-reach", await Code(await hall.ActAsync(DistrictOffice, id, "forward", new { unit = "310000-D17" })));
        Assert.Equal("unit-is-office", await Code(await hall.ActAsync(DistrictOffice, id, "forward", new { unit = StreetOffice })));
        Assert.Equal("invalid", await Code(await hall.ActAsync(DistrictOffice, id, "forward", new { unit = "nobody" })));
        Assert.Equal(HttpStatusCode.NoContent, (await hall.ActAsync(DistrictOffice, id, "forward", own)).StatusCode);
        Assert.Equal("status-forbids-action", await Code(await hall.ActAsync(DistrictOffice, id, "forward", own, version: 2)));
    }

    [Fact]
    public async Task Declining_tells_why_and_where_to_go()
    {
        await using var hall = await StartFilledAsync();
        var id = await hall.SubmitAsync("对法院判决不服");
        Assert.Equal("invalid", await Code(await hall.ActAsync(CityOffice, id, "decline", new { reason = "because", explanation = "" })));
        var body = new
        {
            reason = "litigation",
            explanation = "请依法通过再审程序解决。",
            competentBody = "上海市高级人民法院",
        };
        // Who is told that another body is competent is told which.
        Assert.Equal("invalid", await Code(await hall.ActAsync(CityOffice, id, "decline", body with { competentBody = " " })));
        Assert.Equal(HttpStatusCode.NoContent, (await hall.ActAsync(CityOffice, id, "decline", body)).StatusCode);
        var declined = Assert.IsType<PetitionDeclined>((await hall.SaidAsync(id))[^1]);
        Assert.Equal(("litigation", "上海市高级人民法院"), (declined.Reason, declined.Sealed!.CompetentBody));
    }

    [Fact]
    public async Task The_desk_is_paged_by_due_date_and_counted()
    {
        await using var hall = await StartFilledAsync();
        var ids = new List<Guid>();
        for (var day = 0; day < 5; day++)
        {
            hall.Time.MoveTo(new(2026, 3, 2 + day, 9, 0, 0, TimeSpan.FromHours(8)));
            ids.Add(await hall.SubmitAsync("市长您好"));
        }
        hall.Time.MoveTo(new(2026, 3, 18, 9, 0, 0, TimeSpan.FromHours(8)));
        var seen = new List<Guid>();
        for (string? next = ""; next is not null; )
        {
            var page = await hall.GetAsync($"desk?limit=2&cursor={next}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()));
            next = page.GetProperty("next").GetString();
        }
        Assert.Equal(ids, seen);
        var counts = await hall.GetAsync("desk/counts");
        Assert.Equal(5, counts.GetProperty("open").GetInt32());
        Assert.Equal(1, counts.GetProperty("overdue").GetInt32());
        // Twelve of fifteen days have passed for three of the rest; the last has a weekend more.
        Assert.Equal(3, counts.GetProperty("nearlyDue").GetInt32());
    }

    [Fact]
    public async Task An_offices_first_matters_dealt_with_at_once_are_no_conflict_and_are_all_counted()
    {
        await using var hall = await StartFilledAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < 4; i++)
            ids.Add(await hall.SubmitAsync("市长您好"));

        var answers = await Task.WhenAll(ids.Select(id => hall.ActAsync(CityOffice, id, "pass-down", new { office = DistrictOffice })));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal(4, (await hall.GetAsync("desk/counts")).GetProperty("done").GetInt32());
    }

    [Fact]
    public async Task A_missed_deadline_is_said_once_after_its_last_day()
    {
        await using var hall = await StartFilledAsync();
        var id = await hall.SubmitAsync("市长您好");
        var dealtWith = await hall.SubmitAsync("市长您好");
        await hall.ActAsync(CityOffice, dealtWith, "forward", new { unit = "310000-D01" });
        hall.Time.MoveTo(new(2026, 3, 17, 23, 59, 59, TimeSpan.FromHours(8)));
        // A full round of the timers passes before the hour.
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        Assert.Single(await hall.SaidAsync(id));
        hall.Time.MoveTo(new(2026, 3, 18, 0, 0, 0, TimeSpan.FromHours(8)));
        await Until(async () => (await hall.SaidAsync(id)).Count == 2);
        var missed = Assert.IsType<DeadlineMissed>((await hall.SaidAsync(id))[^1]);
        Assert.Equal(("dispatch", CityOffice, new DateOnly(2026, 3, 17)), (missed.Rule, missed.Unit, missed.End));
        hall.Time.MoveTo(new(2026, 3, 20, 0, 0, 0, TimeSpan.FromHours(8)));
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        Assert.Equal(2, (await hall.SaidAsync(id)).Count);
        Assert.DoesNotContain(await hall.SaidAsync(dealtWith), happened => happened is DeadlineMissed);
    }

    [Fact]
    public async Task A_clear_match_goes_by_itself_but_a_letter_to_a_leader_waits_for_a_person()
    {
        await using var hall = await StartFilledAsync();
        const string title = "枫林路街道某小区物业公司乱收物业费";
        var clear = await hall.SubmitAsync(title, mailboxUnit: "310000-D17", mailbox: "310000-D17-box", place: "310104008");
        var routed = Assert.IsType<PetitionRouted>((await hall.SaidAsync(clear))[^1]);
        Assert.Equal(("310104008", "0451", true), (routed.Unit, routed.Category, routed.Automatic));
        var toMayor = await hall.SubmitAsync(title, place: "310104008");
        Assert.Equal("DispatchOpened", Assert.Single(await hall.SaidAsync(toMayor)).GetType().Name);
        Assert.Equal(1, (await hall.GetAsync("desk/counts")).GetProperty("open").GetInt32());
    }

    private static Task<JsonElement> Matter(RoutingHall hall, Guid id, string office) => hall.GetAsync($"matters/{id}", unit: office);

    private static async Task<string?> Code(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString();

    private static async Task Until(Func<Task<bool>> condition)
    {
        for (var tries = 0; !await condition(); tries++)
        {
            Assert.True(tries < 200, "It did not happen.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
