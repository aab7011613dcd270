using System.Text.Json;
using Petitions.Contracts;
using Xunit;

namespace Petitions.Tests.Services.Intake;

/// <summary>The public list: found by any two characters, paged once through, and nothing in it leads back to anyone.</summary>
public sealed class PublicReplyTests(IntakeHall hall) : IClassFixture<IntakeHall>
{
    private const string Api = "/api/intake/public-replies";

    [Fact]
    public async Task A_search_finds_substrings_of_two_and_more_characters_and_all_words_must_occur()
    {
        var id = await PublishedAsync("梧桐树遮挡信号灯", "路口的梧桐树把ＡＢＣ信号灯挡住了。", "已经修剪。");
        await PublishedAsync("信号灯时间太短", "老人过不了马路，灯信号也不清。", "已延长。");
        foreach (
            var found in new[] { "梧桐", "桐树把", "挡信号灯", "abc信号", "修剪", "梧桐 修剪", "遮挡信号灯 梧桐树", "把ABC信号灯挡住了" }
        )
            Assert.Equal([id], await IdsAsync($"q={Uri.EscapeDataString(found)}"));
        // All characters of it, but not side by side; across two fields; one word that is nowhere.
        foreach (var nothing in new[] { "梧桐信号灯", "桐遮", "信号灯路口", "了已", "梧桐 延长", "树梧桐" })
            Assert.Empty(await IdsAsync($"q={Uri.EscapeDataString(nothing)}"));
        Assert.Equal(2, (await ListAsync($"q={Uri.EscapeDataString("信号灯")}")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Wildcards_and_quotes_are_plain_text()
    {
        var id = await PublishedAsync("折扣写着50%_off", "店家'打折'写\"50%\"却不算。", "已责令改正[注]。");
        foreach (var found in new[] { "50%", "%_o", "'打折'", "\"50%\"", "[注]" })
            Assert.Equal([id], await IdsAsync($"q={Uri.EscapeDataString(found)}"));
        foreach (var nothing in new[] { "%%", "__", "5_%", "' OR 1=1 --", "[^a]", "店%算" })
            Assert.Empty(await IdsAsync($"q={Uri.EscapeDataString(nothing)}"));
    }

    [Fact]
    public async Task One_character_gets_a_hint_and_odd_requests_a_clear_error()
    {
        var page = await ListAsync($"q={Uri.EscapeDataString("灯")}");
        Assert.Equal("too-short", page.GetProperty("hint").GetString());
        Assert.Equal(400, (await hall.SendAsync(HttpMethod.Get, $"{Api}?cursor=nonsense")).Status);
        Assert.Equal(400, (await hall.SendAsync(HttpMethod.Get, $"{Api}?q={new string('x', 200)}")).Status);
        Assert.Equal(400, (await hall.SendAsync(HttpMethod.Get, $"{Api}?from=2026-09-02&to=2026-09-01")).Status);
        Assert.Equal(400, (await hall.SendAsync(HttpMethod.Get, $"{Api}?from=soon")).Status);
        Assert.Equal(404, (await hall.SendAsync(HttpMethod.Get, $"{Api}/{Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task Filters_hold_together_and_a_district_has_its_streets()
    {
        await using var own = new IntakeHall();
        await own.InitializeAsync();
        await own.TellAsync(ServiceNames.Routing, Streams.Category("01"), new CategoryRegistered("01", "城乡建设", null));
        await own.TellAsync(ServiceNames.Routing, Streams.Category("0102"), new CategoryRegistered("0102", "市政", "01"));
        await own.TellAsync(
            ServiceNames.Routing,
            Streams.Unit("310104011"),
            new UnitRegistered(
                "310104011",
                "田林街道办事处",
                "田林街道",
                "government",
                "street",
                "310104011",
                "310104",
                "/310000/310104/310104011/",
                []
            )
        );
        var old = await PublishedAsync("屋顶漏水", "漏水。", "已修。", place: "310104011", category: "0102", at: own);
        own.Clock.Advance(TimeSpan.FromDays(3));
        var young = await PublishedAsync("外墙漏水", "漏水。", "已修。", unit: "310104-xf", category: "0101", at: own);

        Assert.Equal([young, old], await IdsAsync("", own));
        Assert.Equal([old], await IdsAsync("district=310104", own));
        Assert.Equal([old], await IdsAsync("district=310104011&category=01", own));
        Assert.Equal([young], await IdsAsync("unit=310104-xf", own));
        Assert.Empty(await IdsAsync("unit=310104-xf&district=310104", own));
        Assert.Equal([old], await IdsAsync($"q={Uri.EscapeDataString("漏水")}&category=0102", own));
        Assert.Equal([old], await IdsAsync("to=2026-09-18", own));
        Assert.Equal([young], await IdsAsync("from=2026-09-19", own));
        Assert.Equal([young], await IdsAsync($"q={Uri.EscapeDataString("漏水")}&from=2026-09-19&to=2026-09-30", own));
        Assert.Empty(await IdsAsync("from=2026-10-01", own));
        var units = (await own.SendAsync(HttpMethod.Get, Api + "/units")).Body.EnumerateArray().ToList();
        Assert.Equal(["310104-fg", "310104-xf"], units.Select(unit => unit.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("q=%E7%BF%BB%E9%A1%B5")]
    [InlineData("q=%E7%BF%BB%E9%A1%B5&unit=310104-fg")]
    [InlineData("from=2026-01-01")]
    public async Task Paging_shows_each_once_while_new_ones_arrive(string query)
    {
        await using var own = new IntakeHall();
        await own.InitializeAsync();
        var expected = new List<Guid>();
        for (var i = 0; i < 11; i++)
            expected.Add(await PublishedAsync($"翻页第{i}件", "翻页的问题。", "答复。", at: own));
        var seen = new List<Guid>();
        for (string? cursor = ""; cursor is not null; )
        {
            var page = await ListAsync($"{query}&limit=3{(cursor.Length > 0 ? "&cursor=" + cursor : "")}", own);
            Assert.True(page.GetProperty("total").GetInt32() >= 11);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()));
            cursor = page.GetProperty("next").GetString();
            await PublishedAsync("翻页时新来的", "翻页的问题。", "答复。", at: own);
        }
        expected.Reverse();
        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task An_edit_keeps_its_place_and_is_found_by_its_new_words_only()
    {
        var petition = Guid.CreateVersion7();
        var id = await PublishedAsync("水仙花坛无人管理", "花坛。", "已补种。", petition: petition);
        var newer = await PublishedAsync("水仙路积水", "积水。", "已疏通。");
        await PublishedAsync("月季花坛无人管理", "水仙花坛改种月季。", "已补种。", petition: petition, publicId: id);
        Assert.Empty(await IdsAsync($"q={Uri.EscapeDataString("水仙花坛无人")}"));
        Assert.Equal([id], await IdsAsync($"q={Uri.EscapeDataString("月季花坛")}"));
        Assert.Equal([newer, id], await IdsAsync($"q={Uri.EscapeDataString("水仙")}"));
        var view = (await hall.SendAsync(HttpMethod.Get, $"{Api}/{id}")).Json;
        Assert.Equal("月季花坛无人管理", view["title"].GetString());
    }

    [Fact]
    public async Task Taken_down_it_is_gone_from_list_and_search_and_its_address_says_so()
    {
        var petition = Guid.CreateVersion7();
        var id = await PublishedAsync("芦苇荡垃圾成堆", "垃圾。", "已清理。", petition: petition);
        var before = (await ListAsync("")).GetProperty("total").GetInt32();
        await TakenDownAsync(petition, id);
        Assert.Empty(await IdsAsync($"q={Uri.EscapeDataString("芦苇荡")}"));
        Assert.DoesNotContain(id, await IdsAsync("limit=50"));
        Assert.Equal(before - 1, (await ListAsync("")).GetProperty("total").GetInt32());
        var gone = await hall.SendAsync(HttpMethod.Get, $"{Api}/{id}");
        Assert.Equal((410, "taken-down"), (gone.Status, gone.Code));
        Assert.DoesNotContain("芦苇", gone.Body.ToString(), StringComparison.Ordinal);

        await PublishedAsync("芦苇荡清理", "垃圾。", "已清理。", petition: petition, publicId: id);
        Assert.Equal([id], await IdsAsync($"q={Uri.EscapeDataString("芦苇荡")}"));
        Assert.Equal(id, (await IdsAsync("limit=1"))[0]);
        Assert.Equal(200, (await hall.SendAsync(HttpMethod.Get, $"{Api}/{id}")).Status);
    }

    [Fact]
    public async Task Nothing_public_leads_back_to_petition_or_person()
    {
        var account = Guid.NewGuid();
        var petition = await hall.SubmittedAsync(account, "樟树倒伏压坏车棚");
        var id = await PublishedAsync("樟树倒伏", "樟树倒了。", "已扶正。", petition: petition.Id);
        foreach (var path in new[] { $"{Api}?limit=50", $"{Api}/{id}", $"{Api}?q={Uri.EscapeDataString("樟树")}" })
        {
            var text = (await hall.SendAsync(HttpMethod.Get, path)).Body.ToString();
            Assert.Contains("樟树倒伏", text, StringComparison.Ordinal);
            foreach (
                var traceable in new[]
                {
                    petition.Id.ToString(),
                    petition.Number,
                    petition.Code,
                    account.ToString(),
                    "张三",
                    "138",
                    "车棚",
                    "submitted",
                }
            )
                Assert.DoesNotContain(traceable, text, StringComparison.OrdinalIgnoreCase);
        }
        // The day of the answer, not its moment.
        Assert.Equal(10, (await hall.SendAsync(HttpMethod.Get, $"{Api}/{id}")).Json["answeredOn"].GetString()!.Length);
        // But the petitioner finds it on his own page.
        var own = await hall.SendAsync(HttpMethod.Get, $"/api/intake/petitions/{petition.Id}/consent", citizen: account);
        Assert.Equal(id, own.Json["publicId"].GetGuid());
        var steps = (await hall.SendAsync(HttpMethod.Get, $"/api/intake/petitions/{petition.Id}", citizen: account)).Json["timeline"];
        Assert.Contains(steps.EnumerateArray(), step => step.GetProperty("kind").GetString() == "reply-published");
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        var id = await PublishedAsync("缓存的答复", "问题。", "答复。");
        foreach (var path in new[] { $"{Api}?limit=1", $"{Api}/{id}", $"{Api}/units" })
        {
            using var first = await hall.Http.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.True(first.Headers.CacheControl!.Public);
            using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "If-None-Match", first.Headers.ETag!.Tag } } };
            using var same = await hall.Http.SendAsync(again, TestContext.Current.CancellationToken);
            Assert.Equal(304, (int)same.StatusCode);
            if (path.Contains(id.ToString(), StringComparison.Ordinal))
                continue;
            await PublishedAsync("后来的答复", "问题。", "答复。");
            using var later = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "If-None-Match", first.Headers.ETag.Tag } } };
            using var changed = await hall.Http.SendAsync(later, TestContext.Current.CancellationToken);
            Assert.Equal(200, (int)changed.StatusCode);
        }
    }

    [Fact]
    public async Task The_petitioner_gives_and_takes_back_the_consent_and_nobody_else_does()
    {
        var account = Guid.NewGuid();
        var petition = await hall.SubmittedAsync(account);
        var path = $"/api/intake/petitions/{petition.Id}/consent";
        Assert.Equal(404, (await hall.SendAsync(HttpMethod.Post, path, new { mayPublish = true })).Status);
        Assert.Equal(404, (await hall.SendAsync(HttpMethod.Post, path, new { mayPublish = true }, Guid.NewGuid())).Status);
        Assert.Equal(404, (await hall.SendAsync(HttpMethod.Get, path, null, null, ("Query-Code", "AAAAA-AAAAA"))).Status);
        Assert.False((await hall.SendAsync(HttpMethod.Get, path, citizen: account)).Json["mayPublish"].GetBoolean());

        Assert.Equal(200, (await hall.SendAsync(HttpMethod.Post, path, new { mayPublish = true }, account)).Status);
        Assert.True((await hall.SendAsync(HttpMethod.Get, path, citizen: account)).Json["mayPublish"].GetBoolean());
        var read = await hall.SendAsync(HttpMethod.Get, $"/api/intake/petitions/{petition.Id}", citizen: account);
        Assert.True(read.Json["mayPublish"].GetBoolean());
        // By the code as well.
        var byCode = await hall.SendAsync(HttpMethod.Post, path, new { mayPublish = false }, null, ("Query-Code", petition.Code));
        Assert.False(byCode.Json["mayPublish"].GetBoolean());
        Assert.Equal(400, (await hall.SendAsync(HttpMethod.Post, path, new { }, account)).Status);
    }

    private Task<Guid> PublishedAsync(
        string title,
        string question,
        string answer,
        string unit = IntakeHall.Housing,
        string? category = null,
        string? place = null,
        Guid? petition = null,
        Guid? publicId = null,
        IntakeHall? at = null
    ) => SayAsync(at ?? hall, new PublicText(title, question, answer), unit, category, place, petition ?? Guid.CreateVersion7(), publicId);

    private static async Task<Guid> SayAsync(
        IntakeHall hall,
        PublicText text,
        string unit,
        string? category,
        string? place,
        Guid petition,
        Guid? publicId
    )
    {
        var said = new ReplyPublished(
            petition,
            publicId ?? Guid.NewGuid(),
            unit,
            $"/{IntakeHall.City}/{IntakeHall.District}/{unit}/",
            category,
            place,
            hall.Clock.GetUtcNow()
        )
        {
            Sealed = text,
        };
        await hall.TellAsync(ServiceNames.CaseHandling, Streams.Petition(petition), said);
        return said.PublicId;
    }

    private Task TakenDownAsync(Guid petition, Guid id) =>
        hall.TellAsync(
            ServiceNames.CaseHandling,
            Streams.Petition(petition),
            new PublicReplyTakenDown(petition, id, IntakeHall.Housing, "error") { Sealed = new Words("有误。") }
        );

    private async Task<JsonElement> ListAsync(string query, IntakeHall? at = null)
    {
        var answer = await (at ?? hall).SendAsync(HttpMethod.Get, $"{Api}?{query.TrimStart('&')}");
        Assert.True(answer.Status == 200, $"{query}: {answer.Status} {answer.Body}");
        return answer.Body;
    }

    private async Task<Guid[]> IdsAsync(string query, IntakeHall? at = null) =>
        [.. (await ListAsync(query, at)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid())];
}
