using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;
using Xunit;

namespace Petitions.Tests.Services.CaseHandling;

/// <summary>公开办理: what becomes public, by whom, with whose consent, and how it comes down again.</summary>
public sealed class PublicationTests(HallOfEvents hall) : IClassFixture<HallOfEvents>
{
    private const string Api = "/api/case-handling";
    private const string Words =
        "我叫张小明，家住人民路12弄3号501室，电话138 1234 5678，身份证310104197001011234，邮箱zhang@example.com。门口路灯不亮。";

    private static readonly object clean = new
    {
        title = "小区门口路灯不亮",
        question = "门口路灯不亮三天了。",
        answer = "已修好。",
    };

    [Fact]
    public async Task Without_consent_nothing_is_published_and_the_reason_is_said()
    {
        var given = new GivenCases(hall, "900201");
        var never = await AnsweredAsync(given, mayPublish: null);
        await RefusedAsync(given.Head, never, HttpMethod.Post, "", clean, 409, "no-consent");
        await RefusedAsync(given.Handler, never, HttpMethod.Put, "/draft", clean, 409, "no-consent");

        var back = await AnsweredAsync(given, mayPublish: true);
        await ConsentAsync(back, false);
        var refusal = await RefusedAsync(given.Head, back, HttpMethod.Post, "", clean, 409, "no-consent");
        Assert.Contains("不同意公开", refusal.Text("detail"), StringComparison.Ordinal);
        Assert.Contains("个人信息保护法", refusal.Text("article"), StringComparison.Ordinal);
        Assert.Empty((await ViewAsync(given.Head, back)).GetProperty("allowed").EnumerateArray());
        Assert.Equal((0, 0, 0), await CountsAsync(given));
    }

    [Fact]
    public async Task Before_the_answer_is_served_nothing_is_published()
    {
        var given = new GivenCases(hall, "900202");
        var id = await RoutedAsync(given, mayPublish: true);
        await RefusedAsync(given.Head, id, HttpMethod.Post, "", clean, 409, "not-answered");
    }

    [Theory]
    [InlineData("declined")]
    [InlineData("withdrawn")]
    [InlineData("returned")]
    public async Task What_ended_without_an_answer_is_never_published(string end)
    {
        var given = new GivenCases(hall, "900217");
        var id = await RoutedAsync(given, mayPublish: true);
        if (end == "declined")
            await TurnAsync(
                given,
                id,
                "refuse",
                new
                {
                    reason = "litigation",
                    explanation = "判决已生效。",
                    competentBody = "区人民法院",
                }
            );
        else if (end == "withdrawn")
            await hall.BringAsync(
                ServiceNames.CaseHandling,
                hall.Says(ServiceNames.Intake, Streams.Petition(id), new PetitionWithdrawn(id))
            );
        else
        {
            await TurnAsync(given, id, "object", new { reason = "不属于本单位。" });
            var upheld = new ObjectionUpheld(id, GivenCases.Office, given.Unit);
            await hall.BringAsync(ServiceNames.CaseHandling, hall.Says(ServiceNames.Routing, Streams.Petition(id), upheld));
        }

        Assert.Equal(end, (await given.CaseAsync(id)).Text("status"));
        await RefusedAsync(given.Head, id, HttpMethod.Post, "", clean, 409, "not-answered");
        await RefusedAsync(given.Handler, id, HttpMethod.Put, "/draft", clean, 409, "not-answered");
        var view = await ViewAsync(given.Head, id);
        Assert.Equal((0, JsonValueKind.Null), (Allowed(view).Length, view.GetProperty("answeredAt").ValueKind));
    }

    [Fact]
    public async Task A_unit_that_ends_leaves_its_publications_to_its_successor_who_names_the_unit_that_answered()
    {
        var (given, next) = (new GivenCases(hall, "900218"), new GivenCases(hall, "900219"));
        var (ready, published, down) = (
            await AnsweredAsync(given, mayPublish: true),
            await PublishedAsync(given),
            await PublishedAsync(given)
        );
        var why = new { reason = "error", words = "有误。" };
        await DoneAsync(given.Head, down, HttpMethod.Post, "/take-down", why);
        var seen = await VersionAsync(given, published);

        await hall.BringAsync(
            ServiceNames.CaseHandling,
            hall.Says(ServiceNames.Routing, Streams.Unit(given.Unit), new UnitAbolished(given.Unit, next.Unit, next.UnitPath))
        );

        await HallOfEvents.UntilAsync(async () => await CountsAsync(next) == (1, 1, 1), "the successor has all three");
        Assert.Equal((0, 0, 0), await CountsAsync(given));
        Assert.Empty(Allowed(await ViewAsync(given.Head, ready)));
        Assert.Equal(404, (await TryAsync(given.Head, ready, HttpMethod.Post, "", clean, 1)).Status);
        // Whoever had it open before is told.
        Assert.Equal(412, (await TryAsync(next.Head, published, HttpMethod.Post, "/take-down", why, seen)).Status);
        Assert.Equal(["draft"], Allowed(await ViewAsync(next.Handler, ready)));
        await DoneAsync(next.Handler, ready, HttpMethod.Put, "/draft", clean);
        await DoneAsync(next.Head, ready, HttpMethod.Post, "", clean);
        await DoneAsync(next.Head, published, HttpMethod.Post, "/take-down", why);
        Assert.Equal((0, 1, 2), await CountsAsync(next));
        var view = await ViewAsync(next.Head, ready);
        Assert.Equal(given.Unit, view.Text("unitName"));
        var page = view.GetProperty("publicId").GetGuid();
        Assert.Equal(ready, (await next.Handler.JsonAsync($"{Api}/publications/{page}")).GetProperty("id").GetGuid());
        // It stays there when the petitioner changes his mind, and changes it again.
        await ConsentAsync(ready, false);
        await ConsentAsync(ready, true);
        Assert.Equal((1, 0, 2), await CountsAsync(next));
    }

    [Fact]
    public async Task The_handler_prepares_and_only_the_head_of_the_same_unit_confirms()
    {
        var given = new GivenCases(hall, "900203");
        var id = await AnsweredAsync(given, mayPublish: true);
        await DoneAsync(given.Handler, id, HttpMethod.Put, "/draft", clean);
        Assert.Equal(["draft"], Allowed(await ViewAsync(given.Handler, id)));
        Assert.Equal(403, (await TryAsync(given.Handler, id, HttpMethod.Post, "", clean)).Status);

        var other = new GivenCases(hall, "900204");
        Assert.Equal(404, (await TryAsync(other.Head, id, HttpMethod.Post, "", clean, await VersionAsync(given, id))).Status);
        Assert.Equal(404, await other.Head.StatusAsync($"{Api}/cases/{id}/publication"));
        Assert.Equal(403, (await TryAsync(given.Dispatcher, id, HttpMethod.Post, "", clean, 1)).Status);

        var view = await ViewAsync(given.Head, id);
        Assert.Equal(["draft", "publish"], Allowed(view));
        Assert.Equal("小区门口路灯不亮", view.GetProperty("draft").Text("title"));
        Assert.Equal("ready", view.Text("state"));
        await DoneAsync(given.Head, id, HttpMethod.Post, "", clean);
        Assert.Equal(["public-reply-drafted", "reply-published"], (await SaidAsync(id))[^2..]);
    }

    [Fact]
    public async Task What_was_changed_meanwhile_is_not_overwritten()
    {
        var given = new GivenCases(hall, "900205");
        var id = await AnsweredAsync(given, mayPublish: true);
        var seen = await VersionAsync(given, id);
        await DoneAsync(given.Handler, id, HttpMethod.Put, "/draft", clean);
        Assert.Equal(412, (await TryAsync(given.Head, id, HttpMethod.Post, "", clean, seen)).Status);
        Assert.Equal(428, (await TryAsync(given.Head, id, HttpMethod.Post, "", clean)).Status);
        // Consent that is gone and there again is not the one that was read of.
        seen = await VersionAsync(given, id);
        await ConsentAsync(id, false);
        await ConsentAsync(id, true);
        Assert.Equal(412, (await TryAsync(given.Head, id, HttpMethod.Post, "", clean, seen)).Status);
        Assert.Equal("ready", (await ViewAsync(given.Head, id)).Text("state"));
    }

    [Fact]
    public async Task What_looks_personal_is_masked_in_the_proposal_and_the_original_stays()
    {
        var given = new GivenCases(hall, "900206");
        var id = await AnsweredAsync(given, mayPublish: true, Words);
        var view = await ViewAsync(given.Handler, id);
        Assert.Equal(Words, view.GetProperty("original").Text("question"));
        var proposal = view.GetProperty("proposal").Text("question");
        foreach (var personal in new[] { "张小明", "501室", "5678", "310104", "zhang@" })
            Assert.DoesNotContain(personal, proposal, StringComparison.Ordinal);
        Assert.Contains("门口路灯不亮。", proposal, StringComparison.Ordinal);
        var kinds = view.GetProperty("findings").GetProperty("question").EnumerateArray().Select(f => f.Text("kind")).ToList();
        Assert.Equal(["name", "address", "telephone", "id-number", "email"], kinds);
        foreach (var finding in view.GetProperty("findings").GetProperty("question").EnumerateArray())
            Assert.Equal(finding.Text("text"), Words.Substring(finding.Number("start"), finding.Text("text").Length));
        Assert.Equal(Words, (await given.CaseAsync(id)).Text("text"));
    }

    [Theory]
    [InlineData("电话 021-63211234", "021-63211234")]
    [InlineData("打１３９１２３４５６７８", "１３９１２３４５６７８")]
    [InlineData("幺三九幺二三四五六七八", "幺三九幺二三四五六七八")]
    [InlineData("310104 19700101 123X", "310104 19700101 123X")]
    [InlineData("a.b@sina.com.cn 收", "a.b@sina.com.cn")]
    [InlineData("张小明家门口", "张小明")]
    public async Task Personal_data_that_was_left_in_is_refused_and_named(string question, string named)
    {
        var given = new GivenCases(hall, "900207");
        var id = await AnsweredAsync(given, mayPublish: true);
        var body = new
        {
            title = "路灯",
            question,
            answer = "好。",
        };
        var refusal = await RefusedAsync(given.Head, id, HttpMethod.Post, "", body, 400, "invalid");
        Assert.Contains(named, refusal.GetProperty("errors").Text("question"), StringComparison.Ordinal);
        Assert.Equal("ready", (await ViewAsync(given.Head, id)).Text("state"));
    }

    /// <summary>Under <see cref="PatternTimeout"/>.</summary>
    [Theory]
    [InlineData("1弄", 9_990)]
    [InlineData("一", 19_990)]
    [InlineData("1弄1号", 4_990)]
    [InlineData("a.", 9_990)]
    [InlineData("a@", 9_990)]
    public async Task A_text_made_to_keep_the_search_busy_is_searched_all_the_same(string piece, int times)
    {
        var given = new GivenCases(hall, "900217");
        var id = await AnsweredAsync(given, mayPublish: true);
        var body = new
        {
            title = "路灯",
            question = string.Concat(Enumerable.Repeat(piece, times)) + "，1弄2号",
            answer = "好。",
        };
        await DoneAsync(given.Handler, id, HttpMethod.Put, "/draft", body);
        var found = (await ViewAsync(given.Handler, id)).GetProperty("draftFindings").GetProperty("question").EnumerateArray();
        Assert.Equal("1弄2号", found.Last().Text("text"));
    }

    [Fact]
    public async Task The_units_own_telephone_may_stand_in_the_answer_when_it_is_said_to_be_public()
    {
        var given = new GivenCases(hall, "900208");
        var id = await AnsweredAsync(given, mayPublish: true);
        object Body(string answer, bool publicContact) =>
            new
            {
                title = "路灯不亮",
                question = "2026年3月1日起，12号线旁的路灯不亮，编号20260301。",
                answer,
                publicContact,
            };
        var refusal = await RefusedAsync(given.Head, id, HttpMethod.Post, "", Body("咨询电话：63211234。", false), 400, "invalid");
        Assert.Contains("勾选", refusal.GetProperty("errors").Text("answer"), StringComparison.Ordinal);
        // The petitioner's own is no public one.
        await RefusedAsync(given.Head, id, HttpMethod.Post, "", Body("已电话13812345678告知。", true), 400, "invalid");
        await RefusedAsync(given.Head, id, HttpMethod.Post, "", Body("身份证310104197001011234。", true), 400, "invalid");
        await DoneAsync(given.Head, id, HttpMethod.Post, "", Body("咨询电话：63211234。", true));
    }

    [Theory]
    [InlineData("短", "问题", "答复", "title")]
    [InlineData("标题", "", "答复", "question")]
    [InlineData("标题", "问题", null, "answer")]
    public async Task Lengths_are_checked(string title, string question, string? answer, string field)
    {
        var given = new GivenCases(hall, "900209");
        var id = await AnsweredAsync(given, mayPublish: true);
        var body = new
        {
            title,
            question,
            answer,
        };
        var refusal = await RefusedAsync(given.Handler, id, HttpMethod.Put, "/draft", body, 400, "invalid");
        Assert.True(refusal.GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task Published_anew_it_keeps_its_page_and_earlier_versions_stay_in_the_log()
    {
        var given = new GivenCases(hall, "900210");
        var id = await PublishedAsync(given);
        var first = (await ViewAsync(given.Head, id)).GetProperty("publicId").GetGuid();
        var better = new
        {
            title = "小区门口路灯不亮（更正）",
            question = "门口路灯不亮。",
            answer = "已修好。",
        };
        await DoneAsync(given.Head, id, HttpMethod.Post, "", better);
        var view = await ViewAsync(given.Head, id);
        Assert.Equal(first, view.GetProperty("publicId").GetGuid());
        Assert.Equal("小区门口路灯不亮（更正）", view.GetProperty("published").Text("title"));
        Assert.Equal(2, (await SaidAsync(id)).Count(type => type == "reply-published"));
        Assert.Equal((0, 1, 0), await CountsAsync(given));
    }

    [Fact]
    public async Task The_units_head_or_a_supervisor_above_takes_down_and_nobody_else()
    {
        var given = new GivenCases(hall, "900211");
        var id = await PublishedAsync(given);
        var why = new { reason = "personal-data", words = "标题里有小区名称。" };
        var version = await VersionAsync(given, id);
        Assert.Equal(403, (await TryAsync(given.Handler, id, HttpMethod.Post, "/take-down", why, version)).Status);
        Assert.Equal(404, (await TryAsync(new GivenCases(hall, "900212").Head, id, HttpMethod.Post, "/take-down", why, version)).Status);
        Assert.Equal(404, (await TryAsync(given.SupervisorAt("/900000/900299/"), id, HttpMethod.Post, "/take-down", why, version)).Status);
        var consent = new { reason = "consent-withdrawn", words = "代信访人撤回" };
        await RefusedAsync(given.Head, id, HttpMethod.Post, "/take-down", consent, 400, "invalid");

        var supervisor = given.SupervisorAt("/900000/");
        var page = (await ViewAsync(given.Head, id)).GetProperty("publicId").GetGuid();
        Assert.Equal(id, (await supervisor.JsonAsync($"{Api}/publications/{page}")).GetProperty("id").GetGuid());
        await DoneAsync(supervisor, id, HttpMethod.Post, "/take-down", why);
        await RefusedAsync(given.Head, id, HttpMethod.Post, "/take-down", why, 409, "not-published");
        var view = await ViewAsync(given.Head, id);
        Assert.Equal("personal-data", view.GetProperty("takenDown").Text("reason"));
        Assert.Equal("标题里有小区名称。", view.GetProperty("takenDown").Text("words"));
        Assert.Equal((0, 0, 1), await CountsAsync(given));

        // Mended, it is published again under its address.
        await DoneAsync(given.Head, id, HttpMethod.Post, "", clean);
        Assert.Equal(page, (await ViewAsync(given.Head, id)).GetProperty("publicId").GetGuid());
        Assert.Equal((0, 1, 0), await CountsAsync(given));
    }

    [Fact]
    public async Task Consent_that_is_taken_back_takes_it_down_by_itself_and_the_unit_reads_why()
    {
        var given = new GivenCases(hall, "900213");
        var id = await PublishedAsync(given);
        var seen = await VersionAsync(given, id);
        await ConsentAsync(id, false);
        var view = await ViewAsync(given.Head, id);
        Assert.Equal("taken-down", view.Text("state"));
        Assert.Equal("consent-withdrawn", view.GetProperty("takenDown").Text("reason"));
        Assert.Contains("撤回", view.GetProperty("takenDown").Text("words"), StringComparison.Ordinal);
        Assert.Equal("public-reply-taken-down", (await SaidAsync(id))[^1]);
        // Who had the page open cannot publish over it.
        Assert.Equal(412, (await TryAsync(given.Head, id, HttpMethod.Post, "", clean, seen)).Status);
        await RefusedAsync(given.Head, id, HttpMethod.Post, "", clean, 409, "no-consent");

        await ConsentAsync(id, true);
        Assert.Equal("ready", (await ViewAsync(given.Head, id)).Text("state"));
        Assert.Equal((1, 0, 0), await CountsAsync(given));
    }

    [Fact]
    public async Task A_change_of_mind_counts_even_when_it_is_heard_before_the_petition()
    {
        var given = new GivenCases(hall, "900214");
        var id = Guid.CreateVersion7();
        await ConsentAsync(id, false);
        await AnswerAsync(given, await RoutedAsync(given, mayPublish: true, id: id));
        await RefusedAsync(given.Head, id, HttpMethod.Post, "", clean, 409, "no-consent");
    }

    [Fact]
    public async Task The_units_lists_page_through_all_with_true_totals()
    {
        var given = new GivenCases(hall, "900215");
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
            ids.Add(await AnsweredAsync(given, mayPublish: true));
        await DoneAsync(given.Head, ids[0], HttpMethod.Post, "", clean);
        var seen = new List<Guid>();
        for (string? cursor = ""; cursor is not null; )
        {
            var page = await given.Handler.JsonAsync($"{Api}/publications?limit=2{(cursor.Length > 0 ? "&cursor=" + cursor : "")}");
            Assert.Equal(4, page.GetProperty("counts").Number("ready"));
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()));
            cursor = page.GetProperty("next").GetString();
        }
        Assert.Equal(ids.Skip(1).Order(), seen.Order());
        Assert.Equal(1, (await given.Head.JsonAsync($"{Api}/publications?state=published")).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await new GivenCases(hall, "900216").Head.JsonAsync($"{Api}/publications")).GetProperty("items").GetArrayLength());
    }

    private async Task<Guid> RoutedAsync(GivenCases given, bool? mayPublish, string text = "小区门口路灯不亮三天了。", Guid? id = null)
    {
        var petition = id ?? Guid.CreateVersion7();
        var unit = given.UnitPath.Trim('/').Split('/')[^1];
        await hall.BringAsync(
            ServiceNames.CaseHandling,
            hall.Says(
                ServiceNames.Routing,
                Streams.Petition(petition),
                new PetitionRouted(
                    petition,
                    "20260302-TEST",
                    GivenCases.Office,
                    unit,
                    given.UnitPath,
                    "lighting",
                    Purposes.Request,
                    null,
                    hall.Clock.GetUtcNow(),
                    false,
                    mayPublish
                )
                {
                    Sealed = new PetitionContent("路灯不亮", text, "张小明", "13812345678", "人民路一号三室"),
                }
            )
        );
        return petition;
    }

    private static async Task<Guid> AnswerAsync(GivenCases given, Guid id)
    {
        await given.DoneAsync(given.Handler, id, "accept");
        await given.DoneAsync(given.Handler, id, "draft", "已修好。");
        await given.DoneAsync(given.Handler, id, "submit");
        await given.DoneAsync(given.Head, id, "approve");
        return id;
    }

    private async Task<Guid> AnsweredAsync(GivenCases given, bool? mayPublish, string text = "小区门口路灯不亮三天了。") =>
        await AnswerAsync(given, await RoutedAsync(given, mayPublish, text));

    private async Task<Guid> PublishedAsync(GivenCases given)
    {
        var id = await AnsweredAsync(given, mayPublish: true);
        await DoneAsync(given.Head, id, HttpMethod.Post, "", clean);
        return id;
    }

    private static async Task TurnAsync(GivenCases given, Guid id, string action, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Api}/cases/{id}/{action}") { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{await VersionAsync(given, id)}\"");
        (await given.Head.SendAsync(request, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }

    private Task ConsentAsync(Guid id, bool may) =>
        hall.BringAsync(ServiceNames.CaseHandling, hall.Says(ServiceNames.Intake, Streams.Petition(id), new ConsentChanged(id, may)));

    private static Task<JsonElement> ViewAsync(HttpClient by, Guid id) => by.JsonAsync($"{Api}/cases/{id}/publication");

    private static async Task<int> VersionAsync(GivenCases given, Guid id) => (await ViewAsync(given.Head, id)).Number("version");

    private static string[] Allowed(JsonElement view) => [.. view.GetProperty("allowed").EnumerateArray().Select(one => one.GetString()!)];

    private static async Task<(int Ready, int Published, int TakenDown)> CountsAsync(GivenCases given)
    {
        var counts = (await given.Head.JsonAsync($"{Api}/publications")).GetProperty("counts");
        return (counts.Number("ready"), counts.Number("published"), counts.Number("takenDown"));
    }

    private static async Task DoneAsync(HttpClient by, Guid id, HttpMethod method, string path, object body)
    {
        var (status, answer) = await TryAsync(by, id, method, path, body, (await ViewAsync(by, id)).Number("version"));
        Assert.True(status == 200, $"{path}: {status} {answer}");
    }

    private static async Task<JsonElement> RefusedAsync(
        HttpClient by,
        Guid id,
        HttpMethod method,
        string path,
        object body,
        int status,
        string code
    )
    {
        var (got, answer) = await TryAsync(by, id, method, path, body, (await ViewAsync(by, id)).Number("version"));
        Assert.Equal((status, code), (got, answer.Text("code")));
        return answer;
    }

    private static async Task<(int Status, JsonElement Body)> TryAsync(
        HttpClient by,
        Guid id,
        HttpMethod method,
        string path,
        object body,
        int? version = null
    )
    {
        using var request = new HttpRequestMessage(method, $"{Api}/cases/{id}/publication{path}") { Content = JsonContent.Create(body) };
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        using var answer = await by.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }

    private async Task<string[]> SaidAsync(Guid id)
    {
        await using var scope = hall.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseHandlingDb>();
        var stream = Streams.Petition(id);
        return await db.Log.Where(row => row.Stream == stream).OrderBy(row => row.Sequence).Select(row => row.Type).ToArrayAsync();
    }
}
