using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;
using Xunit;

namespace Petitions.Tests.Services.CaseHandling;

public sealed class CaseHandlingTests(HallOfEvents hall) : IClassFixture<HallOfEvents>
{
    private const string Api = "/api/case-handling";

    [Fact]
    public async Task A_routed_petition_opens_a_case_with_15_days_from_the_units_own_receipt_art_23()
    {
        var given = new GivenCases(hall, "900101");
        var id = await given.ReceivedAsync();

        var found = await given.CaseAsync(id);

        var today = Day(hall.Clock.GetUtcNow());
        var clock = found.GetProperty("clocks")[0];
        Assert.Equal("received", found.Text("status"));
        Assert.Equal(today.AddDays(15).ToString("O", null), clock.Text("unrolledEnd"));
        Assert.Contains("第二十三条", clock.Text("article"), StringComparison.Ordinal);
        Assert.Equal(15, clock.GetProperty("explanation").EnumerateArray().Count(day => day.Text("mark") == "counted"));
        Assert.Equal(["accept", "object"], found.GetProperty("allowed").EnumerateArray().Select(a => a.GetString()));
        Assert.Equal("张**", found.GetProperty("petitioner").Text("name"));
        Assert.Equal("138****5678", found.GetProperty("petitioner").Text("phone"));
    }

    [Fact]
    public async Task From_acceptance_to_a_rated_end_each_step_is_said_once_and_shown()
    {
        var given = new GivenCases(hall, "900102");
        var id = await given.AcceptedAsync();
        await given.DoneAsync(given.Handler, id, "draft", "正在安排。");
        await given.DoneAsync(given.Handler, id, "draft", "已修好。");
        await given.DoneAsync(given.Handler, id, "submit");
        Assert.Equal((1, 1), await OpenAndAwaiting(given));
        await given.DoneAsync(given.Head, id, "approve");
        await hall.BringAsync(ServiceNames.CaseHandling, given.Rated(id));

        var found = await given.CaseAsync(id);
        Assert.Equal("closed", found.Text("status"));
        Assert.Equal("已修好。", found.GetProperty("reply").Text("text"));
        Assert.Equal("dissatisfied", found.GetProperty("rating").Text("unitRating"));
        Assert.Equal(["notice", "handling"], found.GetProperty("clocks").EnumerateArray().Select(clock => clock.Text("rule")));
        Assert.Equal(5, found.GetProperty("history").GetArrayLength() - 1);
        Assert.Equal(
            ["case-opened", "case-accepted", "reply-drafted", "reply-drafted", "reply-submitted", "reply-issued", "case-closed"],
            await SaidAsync(id)
        );
        Assert.Equal((0, 0), await OpenAndAwaiting(given));
        Assert.Equal(1, (await given.Handler.JsonAsync($"{Api}/queue?state=done&mine=true")).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await given.Handler.JsonAsync($"{Api}/queue")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_case_is_found_by_its_number_as_people_type_it_and_by_its_own_unit_only()
    {
        var given = new GivenCases(hall, "900131");
        var id = await given.AnsweredAsync();
        var number = (await given.CaseAsync(id)).Text("number");
        string Typed(string text) => $"{Api}/queue/by-number?number={Uri.EscapeDataString(text)}";

        Assert.Equal($"{id:D}", (await given.Handler.JsonAsync(Typed($" {number.Replace('-', ' ').ToLowerInvariant()} "))).Text("id"));
        Assert.Equal(404, await new GivenCases(hall, "900132").Head.StatusAsync(Typed(number)));
        Assert.Equal(403, await given.Dispatcher.StatusAsync(Typed(number)));
        var slip = number[..^1] + (number[^1] == '2' ? '3' : '2');
        Assert.Equal(400, await given.Handler.StatusAsync(Typed(slip)));
        Assert.Equal(400, await given.Handler.StatusAsync($"{Api}/queue/by-number"));
    }

    [Fact]
    public async Task Without_a_rating_the_lapse_closes_it_and_nothing_closes_it_twice()
    {
        var given = new GivenCases(hall, "900103");
        var id = await given.AnsweredAsync();

        await hall.BringAsync(ServiceNames.CaseHandling, given.Lapsed(id), given.Rated(id));

        var found = await given.CaseAsync(id);
        Assert.Equal("lapsed", found.Text("closedBecause"));
        Assert.Equal("case-closed", Assert.Single(await SaidAsync(id), type => type == "case-closed"));
    }

    [Fact]
    public async Task A_change_needs_the_version_that_was_read()
    {
        var given = new GivenCases(hall, "900104");
        var id = await given.ReceivedAsync();

        var missing = await GivenCases.TryAsync(given.Handler, id, "accept", null);
        var stale = await GivenCases.TryAsync(given.Handler, id, "accept", 99);

        Assert.Equal((428, "if-match"), (missing.Status, missing.Body.Text("code")));
        Assert.Equal((412, "stale", 1), (stale.Status, stale.Body.Text("code"), stale.Body.Number("version")));
    }

    [Fact]
    public async Task What_the_table_of_cases_does_not_list_is_refused_with_its_article()
    {
        var given = new GivenCases(hall, "900105");
        var id = await given.ReceivedAsync();

        var early = await GivenCases.TryAsync(given.Handler, id, "draft", 1, "太早");
        await given.DoneAsync(given.Handler, id, "accept");
        var again = await GivenCases.TryAsync(given.Handler, id, "accept", 2);
        var nothing = await GivenCases.TryAsync(given.Handler, id, "submit", 2);
        var empty = await GivenCases.TryAsync(given.Handler, id, "draft", 2, "  ");
        await given.DoneAsync(given.Handler, id, "draft", "已修好。");
        await given.DoneAsync(given.Handler, id, "submit");
        var notHead = await GivenCases.TryAsync(given.Handler, id, "approve", 4);

        Assert.Equal((409, "status-forbids-action"), (early.Status, early.Body.Text("code")));
        Assert.Contains("第三十一条", early.Body.Text("article"), StringComparison.Ordinal);
        Assert.Equal(409, again.Status);
        Assert.Equal((409, "no-draft"), (nothing.Status, nothing.Body.Text("code")));
        Assert.Equal((400, "invalid"), (empty.Status, empty.Body.Text("code")));
        Assert.Equal(403, notHead.Status);
    }

    [Fact]
    public async Task A_case_is_seen_by_its_unit_its_office_and_supervisors_above_and_by_nobody_else()
    {
        var given = new GivenCases(hall, "900106");
        var other = new GivenCases(hall, "900107");
        var id = await given.AcceptedAsync();
        await given.DoneAsync(given.Handler, id, "draft", "内部草稿");
        var path = $"{Api}/cases/{id}";

        var office = await given.Dispatcher.JsonAsync(path);
        Assert.False(office.TryGetProperty("draft", out var draft) && draft.ValueKind != JsonValueKind.Null);
        Assert.Equal(0, office.GetProperty("allowed").GetArrayLength());
        Assert.Equal(200, await given.SupervisorAt("/900000/").StatusAsync(path));
        Assert.Equal(404, await given.SupervisorAt("/900000/900107/").StatusAsync(path));
        Assert.Equal(404, await given.SupervisorAt("/90/").StatusAsync(path));
        Assert.Equal(404, await other.Handler.StatusAsync(path));
        Assert.Equal(404, (await GivenCases.TryAsync(other.Head, id, "submit", 3)).Status);
        Assert.Equal(403, await hall.As(Roles.Citizen, "", "").StatusAsync(path));
        Assert.Equal(403, await hall.As(Roles.Administrator, "900106", given.UnitPath).StatusAsync(path));
        Assert.Equal(401, await hall.Anyone().StatusAsync(path));
    }

    [Fact]
    public async Task The_same_event_twice_is_one_case_and_an_early_one_waits()
    {
        var given = new GivenCases(hall, "900108");
        var id = Guid.CreateVersion7();
        var stream = Streams.Petition(id);
        var opened = hall.Says(ServiceNames.Routing, stream, new PetitionPassedDown(id, "a", "b", null));
        var routed = given.Routed(id);

        await hall.BringAsync(ServiceNames.CaseHandling, routed);
        Assert.Equal(404, await given.Handler.StatusAsync($"{Api}/cases/{id}"));
        await hall.BringAsync(ServiceNames.CaseHandling, opened, routed);
        await hall.BringAsync(ServiceNames.CaseHandling, routed, opened);

        Assert.Equal(["case-opened"], await SaidAsync(id));
        Assert.Equal((1, 0), await OpenAndAwaiting(given));
    }

    [Fact]
    public async Task The_queue_pages_by_due_date_and_its_counts_are_those_of_the_whole()
    {
        var given = new GivenCases(hall, "900109");
        var routed = Enumerable.Range(0, 25).Select(_ => given.Routed(Guid.CreateVersion7())).ToArray();
        await hall.BringAsync(ServiceNames.CaseHandling, routed);

        var (ids, cursor) = (new List<string>(), "");
        do
        {
            var page = await given.Handler.JsonAsync($"{Api}/queue?limit=10{cursor}");
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.Text("id")));
            cursor = page.GetProperty("next").GetString() is { } next ? "&cursor=" + next : "";
        } while (cursor.Length > 0);

        Assert.Equal(25, ids.Distinct().Count());
        Assert.Equal(25, ids.Count);
        Assert.Equal((25, 0), await OpenAndAwaiting(given));
        Assert.Equal(400, await given.Handler.StatusAsync($"{Api}/queue?cursor=!"));
    }

    /// <summary>What no list shows is not read for a list: how long a letter is and what it is made of changes nothing there.</summary>
    [Fact]
    public async Task One_pathological_text_does_not_weigh_on_the_queue()
    {
        var given = new GivenCases(hall, "900110");
        var strange = "﷽" + new string('ก', 3000) + string.Concat(Enumerable.Repeat("a\u0301\u202E<b>", 1500)) + new string('\t', 500);
        await hall.BringAsync(ServiceNames.CaseHandling, given.Routed(Guid.CreateVersion7(), "甲"));
        var before = (await given.Handler.JsonAsync($"{Api}/queue")).ToString().Length;
        var id = Guid.CreateVersion7();
        await hall.BringAsync(ServiceNames.CaseHandling, given.Routed(id, "乙", strange));

        var queue = (await given.Handler.JsonAsync($"{Api}/queue")).ToString();
        Assert.InRange(queue.Length, before, 2 * before);
        Assert.Equal(strange, (await given.CaseAsync(id)).Text("text"));
    }

    internal static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(8)).DateTime);

    private static async Task<(int, int)> OpenAndAwaiting(GivenCases given)
    {
        var counts = await given.Handler.JsonAsync($"{Api}/queue/counts");
        return (counts.Number("open"), counts.Number("awaiting"));
    }

    private async Task<List<string>> SaidAsync(Guid id)
    {
        await using var scope = hall.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseHandlingDb>();
        var stream = Streams.Petition(id);
        return await db.Log.Where(row => row.Stream == stream).OrderBy(row => row.Sequence).Select(row => row.Type).ToListAsync();
    }
}
