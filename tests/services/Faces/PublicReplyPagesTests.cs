using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Contracts;
using Petitions.Messaging;
using Xunit;

namespace Petitions.Tests.Services.Faces;

/// <summary>The public list as a visitor's browser without script shows it, its feed, and the unit's page that fills it.</summary>
public sealed class PublicReplyPagesTests(TestHall hall) : IClassFixture<TestHall>
{
    private const string Unit = "310115-gyj";
    private static readonly HtmlParser parser = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_visitor_searches_reads_on_and_sees_what_was_found_marked()
    {
        var said = new List<ReplyPublished>();
        for (var i = 0; i < 22; i++)
            said.Add(await PublishedAsync($"公园座椅损坏之{i}", "长椅断了<b>两根</b>木条，坐不了人。", "已更换。"));
        var page = await PageAsync("/replies?q=" + Uri.EscapeDataString("长椅 木条"));
        Assert.Equal("get", page.QuerySelector("form.replies-search")!.GetAttribute("method"));
        Assert.Equal("长椅 木条", page.QuerySelector<IHtmlInputElement>("#q")!.Value);
        foreach (var field in page.QuerySelectorAll("form.replies-search input, form.replies-search select"))
            Assert.NotNull(page.QuerySelector($"label[for={field.Id}]"));
        Assert.Contains("22", page.QuerySelector("#total")!.TextContent);
        Assert.Equal(20, page.QuerySelectorAll("#public-replies > li").Length);
        var line = page.QuerySelector("#public-replies > li")!;
        Assert.Equal(["长椅", "木条"], line.QuerySelectorAll(".snippet mark").Select(mark => mark.TextContent).Distinct());
        // What was typed is shown as it was typed.
        Assert.Contains("<b>两根</b>", line.QuerySelector(".snippet")!.TextContent);
        var next = page.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        var rest = await PageAsync(new Uri(hall.Address, next).PathAndQuery);
        Assert.Equal(2, rest.QuerySelectorAll("#public-replies > li").Length);

        var one = await PageAsync(line.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal("公园座椅损坏之21", one.QuerySelector("h1")!.TextContent);
        Assert.Contains("长椅断了", one.QuerySelector("#public-question")!.TextContent);
        Assert.Equal("已更换。", one.QuerySelector("#public-answer")!.TextContent);
        Assert.Equal($"单位{Unit}", one.QuerySelector("#public-unit")!.TextContent);
        Assert.NotNull(one.QuerySelector("button[data-print]"));
        Assert.StartsWith(hall.Address.ToString(), one.QuerySelector("#share-link")!.GetAttribute("href"));
        Assert.DoesNotContain(said[^1].PetitionId.ToString(), one.DocumentElement.OuterHtml);
    }

    [Fact]
    public async Task Nothing_found_too_short_and_odd_addresses_are_said_calmly()
    {
        var none = await PageAsync("/replies?q=" + Uri.EscapeDataString("从来没有的词"));
        Assert.Contains("没有找到", none.QuerySelector(".nothing")!.TextContent);
        var brief = await PageAsync("/replies?q=" + Uri.EscapeDataString("灯"));
        Assert.Contains("至少输入两个字", brief.Body!.TextContent);
        await PageAsync("/replies?from=soon&to=&unit=%27%25", HttpStatusCode.OK);
        var evil = await PageAsync("/replies?q=" + Uri.EscapeDataString("\"><script>alert(1)</script>"));
        Assert.Empty(evil.QuerySelectorAll("script:not([src])"));
        Assert.Contains("没有找到这个页面", (await PageAsync($"/replies/{Guid.NewGuid()}", HttpStatusCode.NotFound)).Body!.TextContent);
    }

    [Fact]
    public async Task Taken_down_its_page_says_so_and_list_and_feed_have_it_no_more()
    {
        var said = await PublishedAsync("河道漂浮物清理", "河面上有漂浮物。", "已打捞。");
        Assert.Contains("河道漂浮物", await hall.Anonymous.GetStringAsync("/replies/feed.xml", Stop));
        await SayAsync(
            Streams.Petition(said.PetitionId),
            2,
            new PublicReplyTakenDown(said.PetitionId, said.PublicId, Unit, "error") { Sealed = new Words("有误。") }
        );
        var gone = await PageAsync($"/replies/{said.PublicId}", HttpStatusCode.Gone);
        Assert.Contains("已经撤下", gone.Body!.TextContent);
        Assert.DoesNotContain("漂浮物", gone.Body.TextContent);
        Assert.DoesNotContain("河道漂浮物", await hall.Anonymous.GetStringAsync("/replies/feed.xml", Stop));
        Assert.NotNull((await PageAsync("/replies?q=" + Uri.EscapeDataString("漂浮物"))).QuerySelector(".nothing"));
    }

    [Fact]
    public async Task The_feed_is_valid_absolute_filtered_and_not_sent_twice()
    {
        var said = await PublishedAsync("绿地里的\"A & B\"<牌子>", "牌子倒了。", "已扶正。", category: "1234");
        var path = "/replies/feed.xml?category=1234";
        using var answer = await hall.Anonymous.GetAsync(path, Stop);
        Assert.Equal("application/rss+xml", answer.Content.Headers.ContentType!.MediaType);
        var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        var item = Assert.Single(feed.Root!.Element("channel")!.Elements("item"));
        Assert.Equal("绿地里的\"A & B\"<牌子>", item.Element("title")!.Value);
        Assert.Equal(new Uri(hall.Address, $"/replies/{said.PublicId}").ToString(), item.Element("link")!.Value);
        Assert.True(DateTimeOffset.TryParse(item.Element("pubDate")!.Value, System.Globalization.CultureInfo.InvariantCulture, out _));
        Assert.StartsWith(hall.Address.ToString(), feed.Root.Element("channel")!.Element("link")!.Value);
        using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "If-None-Match", answer.Headers.ETag!.Tag } } };
        Assert.Equal(HttpStatusCode.NotModified, (await hall.Anonymous.SendAsync(again, Stop)).StatusCode);
        // Both the list and the home page name it.
        foreach (var page in new[] { "/replies", "/" })
            Assert.StartsWith("/replies/feed.xml", (await PageAsync(page)).QuerySelector("link[rel=alternate]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_feed_is_Chinese_for_everyone_and_its_descriptions_are_text_not_markup()
    {
        const string Evil = "<img src=x onerror=alert(1)> & <b>牌子</b>";
        await PublishedAsync("广场上的牌子", Evil, Evil, category: "1235");
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/replies/feed.xml?category=1235")
        {
            Headers = { { "Cookie", ".AspNetCore.Culture=c%3Den%7Cuic%3Den" } },
        };
        var feed = XDocument.Parse(await (await hall.Anonymous.SendAsync(asked, Stop)).Content.ReadAsStringAsync(Stop)).Root!;
        Assert.Equal("zh-CN", feed.Element("channel")!.Element("language")!.Value);
        Assert.StartsWith("公开", feed.Element("channel")!.Element("title")!.Value);
        var description = feed.Descendants("item").Single().Element("description")!.Value;
        var read = parser.ParseDocument(description).Body!;
        Assert.Empty(read.Children);
        Assert.Contains("<b>牌子</b>", read.TextContent);
    }

    [Fact]
    public async Task The_home_page_shows_the_latest_and_leads_to_all()
    {
        var said = await PublishedAsync("首页上看得到的答复", "问题。", "答复。");
        var home = await PageAsync("/");
        Assert.NotNull(home.QuerySelector($"#latest-replies a[href='/replies/{said.PublicId}']"));
        Assert.True(home.QuerySelectorAll("#latest-replies li").Length <= 4);
        Assert.NotNull(home.QuerySelector("nav.site-nav a[href='/replies']"));
    }

    [Fact]
    public async Task The_head_publishes_on_the_units_page_which_marks_what_looks_personal()
    {
        using var handler = await hall.AsStaff(Roles.Handler, Unit);
        using var head = await hall.AsStaff(Roles.Head, Unit);
        var id = await AnsweredAsync(handler, head, "我叫李四平，电话13987654321，广场旗杆歪斜。");
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = hall.Address };
        await PostAsync(
            browser,
            "/staff/sign-in",
            "sign-in",
            ("Input.Account", TestHall.AccountOf(Roles.Head, Unit)),
            ("Input.Password", TestHall.Password)
        );

        var list = parser.ParseDocument(await browser.GetStringAsync("/staff/publication", Stop));
        Assert.NotNull(list.QuerySelector($"a[href='/staff/publication/{id}']"));
        var path = $"/staff/publication/{id}";
        var page = parser.ParseDocument(await browser.GetStringAsync(path, Stop));
        Assert.Equal(["李四平", "13987654321"], page.QuerySelectorAll(".marked mark").Select(mark => mark.TextContent));
        Assert.DoesNotContain("李四平", page.QuerySelector("#question")!.TextContent);

        var left = await PostAsync(browser, path, "publication", ("Input.Question", "电话13987654321"), ("Input.Do", "publish"));
        Assert.Equal(HttpStatusCode.BadRequest, left.StatusCode);
        var shown = parser.ParseDocument(await left.Content.ReadAsStringAsync(Stop));
        Assert.Contains("13987654321", shown.QuerySelector("#question-error")!.TextContent);
        Assert.Equal("电话13987654321", shown.QuerySelector("#question")!.TextContent.Trim());

        var done = await PostAsync(browser, path, "publication", ("Input.Title", "广场旗杆歪斜"), ("Input.Do", "publish"));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        await hall.Quiet();
        var found = await PageAsync("/replies?q=" + Uri.EscapeDataString("旗杆歪斜"));
        Assert.Single(found.QuerySelectorAll("#public-replies > li"));
        Assert.DoesNotContain("李四平", found.Body!.TextContent);
    }

    private async Task<Guid> AnsweredAsync(HttpClient handler, HttpClient head, string text)
    {
        var id = Guid.CreateVersion7();
        var routed = new PetitionRouted(
            id,
            "20260302-TEST",
            "310115-xf",
            Unit,
            $"/310000/310115/{Unit}/",
            null,
            Purposes.Request,
            null,
            hall.Clock.GetUtcNow(),
            false,
            MayPublish: true
        )
        {
            Sealed = new PetitionContent("广场旗杆", text, null, null, null),
        };
        await SayAsync(Streams.Petition(id), 1, routed, ServiceNames.Routing, ServiceNames.CaseHandling);
        foreach (var (by, action) in new[] { (handler, "accept"), (handler, "draft"), (handler, "submit"), (head, "approve") })
        {
            var path = $"/api/case-handling/cases/{id}";
            var seen = await handler.GetFromJsonAsync<JsonElement>(path, Stop);
            using var request = new HttpRequestMessage(action == "draft" ? HttpMethod.Put : HttpMethod.Post, $"{path}/{action}");
            if (action == "draft")
                request.Content = JsonContent.Create(new { text = "已扶正。" });
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{seen.GetProperty("version").GetInt32()}\"");
            (await by.SendAsync(request, Stop)).EnsureSuccessStatusCode();
        }
        return id;
    }

    private async Task<ReplyPublished> PublishedAsync(string title, string question, string answer, string? category = null)
    {
        using var known = await hall.AsStaff(Roles.Handler, Unit);
        var said = new ReplyPublished(
            Guid.CreateVersion7(),
            Guid.NewGuid(),
            Unit,
            $"/310000/310115/{Unit}/",
            category,
            null,
            hall.Clock.GetUtcNow()
        )
        {
            Sealed = new PublicText(title, question, answer),
        };
        await SayAsync(Streams.Petition(said.PetitionId), 1, said);
        return said;
    }

    private Task SayAsync(
        string stream,
        int sequence,
        IEvent said,
        string source = ServiceNames.CaseHandling,
        string hearer = ServiceNames.Intake
    )
    {
        var id = Guid.CreateVersion7();
        var (payload, sealedPart) = Sealing.Write(said, id, hall.Services.GetRequiredService<KeyRing>());
        var at = hall.Clock.Now.ToUnixTimeMilliseconds();
        var name = EventTypes.Of(said.GetType()).Name;
        var envelope = new Envelope(id, source, stream, sequence, name, 1, "open", "test", null, at, null, null, payload, sealedPart);
        return hall.Services.GetServices<IInbox>().Single(inbox => inbox.Subscriber == hearer).ReceiveAsync([envelope], Stop);
    }

    private async Task<IHtmlDocument> PageAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await hall.Anonymous.GetAsync(path, Stop);
        Assert.Equal(status, answer.StatusCode);
        return parser.ParseDocument(await answer.Content.ReadAsStringAsync(Stop));
    }

    /// <summary>Sends a form of a page as it stands, but for these fields.</summary>
    private static async Task<HttpResponseMessage> PostAsync(
        HttpClient browser,
        string path,
        string form,
        params (string Name, string Value)[] typed
    )
    {
        var page = parser.ParseDocument(await browser.GetStringAsync(path, Stop));
        var fields = page.QuerySelectorAll("form")
            .First(one => one.QuerySelector($"input[name=_handler][value='{form}']") is not null)
            .QuerySelectorAll("input[name]:not([type=checkbox]), textarea[name]")
            .ToDictionary(
                field => field.GetAttribute("name")!,
                field => field is IHtmlTextAreaElement area ? area.Value : field.GetAttribute("value") ?? ""
            );
        foreach (var (name, value) in typed)
            fields[name] = value;
        return await browser.PostAsync(path, new FormUrlEncodedContent(fields), Stop);
    }
}
