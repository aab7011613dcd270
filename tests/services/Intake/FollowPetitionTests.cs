using System.Text.Json;
using Petitions.Contracts;

namespace Petitions.Tests.Services.Intake;

public sealed class FollowPetitionTests(IntakeHall hall) : IClassFixture<IntakeHall>
{
    private static readonly DateOnly Today = new(2026, 9, 18);

    [Fact]
    public async Task Only_its_own_petitioner_reads_it()
    {
        var citizen = Guid.NewGuid();
        var mine = await hall.SubmittedAsync(citizen);
        var nobodys = await hall.SubmittedAsync();
        Assert.Equal(200, (await ReadAsync(mine.Id, citizen)).Status);
        var another = await ReadAsync(mine.Id, Guid.NewGuid());
        Assert.Equal((404, "not-found"), (another.Status, another.Code));
        Assert.Equal(404, (await ReadAsync(nobodys.Id, citizen)).Status);
        Assert.Equal(401, (await hall.SendAsync(HttpMethod.Get, $"/api/intake/petitions/{mine.Id}")).Status);
    }

    [Fact]
    public async Task Number_and_code_must_both_be_right()
    {
        var (mine, other) = (await hall.SubmittedAsync(), await hall.SubmittedAsync());
        foreach (
            var (number, code) in new[]
            {
                (mine.Number, other.Code),
                (other.Number, mine.Code),
                ("20260918-AAAAAAAA", mine.Code),
                (null, null),
            }
        )
        {
            var answer = await hall.SendAsync(HttpMethod.Post, "/api/intake/petitions/lookup", new { number, code });
            Assert.Equal((404, "wrong-number-or-code"), (answer.Status, answer.Code));
        }
    }

    [Fact]
    public async Task Many_statuses_are_told_at_once_to_whoever_holds_the_codes()
    {
        var (one, two) = (await hall.SubmittedAsync(), await hall.SubmittedAsync());
        await hall.TellAsync(ServiceNames.Routing, Streams.Petition(two.Id), Dispatched(two));
        var asked = new[] { (one.Number, one.Code), (two.Number, two.Code), (one.Number, two.Code), ("nonsense", "nonsense") };
        var answer = await hall.SendAsync(HttpMethod.Post, "/api/intake/petitions/status", Statuses(asked));
        var found = answer
            .Json["found"]
            .EnumerateArray()
            .Select(row => (row.GetProperty("number").GetString(), row.GetProperty("status").GetString()));
        Assert.Equal([(one.Number, "registered"), (two.Number, "dispatching")], found);
        Assert.Equal([one.Number, "nonsense"], answer.Json["missing"].EnumerateArray().Select(number => number.GetString()));
        var tooMany = Statuses(Enumerable.Repeat((one.Number, one.Code), 501));
        Assert.Equal(400, (await hall.SendAsync(HttpMethod.Post, "/api/intake/petitions/status", tooMany)).Status);
    }

    [Fact]
    public async Task The_list_is_paged_newest_first_without_gap_or_repetition()
    {
        var citizen = Guid.NewGuid();
        for (var i = 0; i < 5; i++)
        {
            await hall.SubmittedAsync(citizen, $"第{i}件");
            // Two in one millisecond: the id decides.
            hall.Clock.Advance(TimeSpan.FromSeconds(i % 2));
        }
        await hall.SubmittedAsync(Guid.NewGuid());
        var (numbers, cursor) = (new List<string?>(), "");
        do
        {
            var page = await hall.SendAsync(HttpMethod.Get, $"/api/intake/petitions/mine?limit=2&cursor={cursor}", citizen: citizen);
            numbers.AddRange(page.Json["items"].EnumerateArray().Select(line => line.GetProperty("number").GetString()));
            cursor = page.Json["next"].GetString();
        } while (cursor is not null);
        Assert.Equal(5, numbers.Distinct().Count());
        Assert.Equal(5, numbers.Count);
        var all = await hall.SendAsync(HttpMethod.Get, "/api/intake/petitions/mine", citizen: citizen);
        var times = all.Json["items"].EnumerateArray().Select(line => line.GetProperty("submittedAt").GetDateTimeOffset()).ToList();
        Assert.Equal(times.OrderDescending(), times);
        Assert.Equal(400, (await hall.SendAsync(HttpMethod.Get, "/api/intake/petitions/mine?cursor=xyz", citizen: citizen)).Status);
    }

    [Fact]
    public async Task Each_step_names_the_unit_and_the_next_deadline_with_its_article()
    {
        var citizen = Guid.NewGuid();
        var mine = await hall.SubmittedAsync(citizen);
        await hall.BringAsync(ServiceNames.Intake, WholeLife(mine));
        var seen = await ReadAsync(mine.Id, citizen);
        var steps = seen.Json["timeline"]
            .EnumerateArray()
            .GroupBy(step => step.GetProperty("kind").GetString()!)
            .ToDictionary(group => group.Key, group => group.First());
        var opened = steps["dispatch-opened"];
        string[] way =
        [
            "petition-submitted",
            "dispatch-opened",
            "petition-passed-down",
            "dispatch-opened",
            "petition-routed",
            "case-opened",
        ];
        Assert.Equal(way, seen.Json["timeline"].EnumerateArray().Take(6).Select(step => step.GetProperty("kind").GetString()));
        Assert.Equal("上海市信访办公室", opened.GetProperty("unitName").GetString());
        Assert.Equal("《信访工作条例》第二十二条", opened.GetProperty("article").GetString());
        Assert.Contains("15日内", opened.GetProperty("due").GetProperty("basis").GetString(), StringComparison.Ordinal);
        Assert.Contains("2026年10月9日", opened.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("暂定", opened.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("暂定", steps["case-accepted"].GetProperty("text").GetString(), StringComparison.Ordinal);
        // The operator's ten days, not the table's fifteen.
        Assert.Contains("10日内", steps["survey-opened"].GetProperty("due").GetProperty("basis").GetString(), StringComparison.Ordinal);
        Assert.Equal("徐汇区住房保障和房屋管理局", seen.Json["unitName"].GetString());
        Assert.Equal("已安排维修，预计下月完工。", seen.Json["reply"].GetProperty("text").GetString());
        Assert.Equal("closed", seen.Json["status"].GetString());
        Assert.Equal(JsonValueKind.Null, seen.Json["nextDue"].ValueKind);
        Assert.Equal("satisfied", seen.Json["survey"].GetProperty("officeRating").GetString());
        Assert.False(seen.Json["canRate"].GetBoolean());
    }

    [Fact]
    public async Task The_sources_may_be_heard_in_any_order()
    {
        var citizen = Guid.NewGuid();
        var views = new List<string>();
        foreach (var order in new[] { "rcs", "rsc", "crs", "csr", "src", "scr" })
        {
            var mine = await hall.SubmittedAsync(citizen);
            var events = WholeLife(mine);
            foreach (var initial in order)
                await hall.BringAsync(ServiceNames.Intake, [.. events.Where(e => e.Source.StartsWith(initial))]);
            var view = (await ReadAsync(mine.Id, citizen)).Body.GetRawText();
            views.Add(view.Replace($"{mine.Id}", "", StringComparison.Ordinal).Replace(mine.Number, "", StringComparison.Ordinal));
        }
        Assert.Single(views.Distinct());
    }

    [Fact]
    public async Task News_half_heard_never_moves_a_petition_back()
    {
        var citizen = Guid.NewGuid();
        var mine = await hall.SubmittedAsync(citizen);
        var events = WholeLife(mine);
        await hall.BringAsync(ServiceNames.Intake, [.. events.Where(e => e.Source == ServiceNames.CaseHandling).Take(2)]);
        var accepted = await ReadAsync(mine.Id, citizen);
        await hall.BringAsync(ServiceNames.Intake, [.. events.Where(e => e.Source == ServiceNames.Routing)]);
        var still = await ReadAsync(mine.Id, citizen);
        Assert.Equal("accepted", accepted.Json["status"].GetString());
        Assert.Equal("accepted", still.Json["status"].GetString());
        Assert.Equal("handling", still.Json["nextDue"].GetProperty("rule").GetString());
    }

    [Fact]
    public async Task A_refusal_says_why_and_where_to_go()
    {
        var citizen = Guid.NewGuid();
        var mine = await hall.SubmittedAsync(citizen);
        await hall.TellAsync(ServiceNames.Routing, Streams.Petition(mine.Id), Dispatched(mine));
        await hall.TellAsync(
            ServiceNames.Routing,
            Streams.Petition(mine.Id),
            new PetitionDeclined(mine.Id, IntakeHall.CityOffice, "litigation") { Sealed = new("事项已进入诉讼程序。", "徐汇区人民法院") }
        );
        var seen = await ReadAsync(mine.Id, citizen);
        var last = seen.Json["timeline"].EnumerateArray().Last();
        Assert.Equal("declined", seen.Json["status"].GetString());
        Assert.Equal("事项已进入诉讼程序。\n请向徐汇区人民法院反映。", last.GetProperty("detail").GetString());
        Assert.Equal(JsonValueKind.Null, seen.Json["nextDue"].ValueKind);
    }

    private Task<Answer> ReadAsync(Guid id, Guid citizen) =>
        hall.SendAsync(HttpMethod.Get, $"/api/intake/petitions/{id}", citizen: citizen);

    private static object Statuses(IEnumerable<(string Number, string Code)> pairs) =>
        new { petitions = pairs.Select(pair => new { number = pair.Number, code = pair.Code }) };

    private static DispatchOpened Dispatched(Submitted mine) =>
        new(mine.Id, IntakeHall.CityOffice, null, new("dispatch", "c1", Today, new(2026, 10, 3), new(2026, 10, 9), false), null, null);

    /// <summary>All that three services say of a petition, each in its order.</summary>
    private Envelope[] WholeLife(Submitted mine)
    {
        var (id, stream, now) = (mine.Id, Streams.Petition(mine.Id), hall.Clock.GetUtcNow());
        var (office, unit) = (IntakeHall.DistrictOffice, IntakeHall.Housing);
        var path = $"/310000/310104/{unit}/";
        return
        [
            hall.Say(ServiceNames.Routing, stream, Dispatched(mine)),
            hall.Say(ServiceNames.Routing, stream, new PetitionPassedDown(id, IntakeHall.CityOffice, office, null)),
            hall.Say(ServiceNames.Routing, stream, Dispatched(mine) with { Office = office, From = IntakeHall.CityOffice }),
            hall.Say(
                ServiceNames.Routing,
                stream,
                new PetitionRouted(id, mine.Number, office, unit, path, null, "request", null, now, false)
            ),
            hall.Say(
                ServiceNames.CaseHandling,
                stream,
                new CaseOpened(id, unit, path, office, new("notice", "c1", Today, new(2026, 10, 3), new(2026, 10, 9), false))
            ),
            hall.Say(
                ServiceNames.CaseHandling,
                stream,
                new CaseAccepted(id, unit, Today, new("handling", "c1", Today, new(2026, 11, 17), new(2026, 11, 17), true), true)
            ),
            hall.Say(
                ServiceNames.CaseHandling,
                stream,
                new ReplyIssued(id, unit, office, Today, now, true) { Sealed = new("已安排维修，预计下月完工。") }
            ),
            hall.Say(ServiceNames.CaseHandling, stream, new CaseClosed(id, unit, "rated")),
            hall.Say(
                ServiceNames.SatisfactionSurvey,
                stream,
                new SurveyOpened(id, office, unit, new("rating", "c1", Today, new(2026, 9, 28), new(2026, 9, 28), false))
            ),
            hall.Say(
                ServiceNames.SatisfactionSurvey,
                stream,
                new SurveyAnswered(id, office, unit, Ratings.Satisfied, Ratings.Dissatisfied)
            ),
        ];
    }
}
