using System.Net;
using AngleSharp.Html.Parser;
using Petitions.Contracts;
using Petitions.Tests.Services.Identity;
using Xunit;

namespace Petitions.Tests.Services.Faces;

/// <summary>Sign-in through the pages, as a browser without script does it.</summary>
public sealed class FaceTests(TestHall hall) : IClassFixture<TestHall>
{
    private static readonly HtmlParser parser = new();

    [Fact]
    public async Task A_visitor_sees_the_hall_in_Chinese_with_its_style()
    {
        var page = await hall.Anonymous.GetAsync("/");
        var document = parser.ParseDocument(await page.Content.ReadAsStringAsync());
        Assert.Equal("zh-CN", document.DocumentElement.GetAttribute("lang"));
        Assert.Contains("网上信访大厅", document.Title);
        foreach (var link in document.QuerySelectorAll("link[rel=stylesheet]"))
        {
            var style = await hall.Anonymous.GetAsync("/" + link.GetAttribute("href"));
            Assert.Equal(HttpStatusCode.OK, style.StatusCode);
            Assert.NotEmpty(await style.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Staff_sign_in_by_the_page_see_their_post_and_sign_out()
    {
        using var known = await hall.AsStaff(Roles.Handler, "310115-mzj");
        using var browser = Browser();
        var closed = await browser.GetAsync("/staff");
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        Assert.EndsWith("/staff/sign-in?returnUrl=%2Fstaff", closed.Headers.Location!.ToString());

        var wrong = await SignIn(browser, "/staff/sign-in", TestHall.AccountOf(Roles.Handler, "310115-mzj"), "wrong");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("账号或密码不正确", await wrong.Content.ReadAsStringAsync());

        var right = await SignIn(
            browser,
            "/staff/sign-in?returnUrl=/staff",
            TestHall.AccountOf(Roles.Handler, "310115-mzj"),
            TestHall.Password
        );
        Assert.Equal("/staff", new Uri(hall.Address, right.Headers.Location!).AbsolutePath);
        // Each role begins at its own page.
        Assert.EndsWith("/staff/queue", (await browser.GetAsync("/staff")).Headers.Location!.ToString());
        var page = parser.ParseDocument(await browser.GetStringAsync("/staff/queue"));
        Assert.Contains("承办人", page.Body!.TextContent);

        var forged = await browser.PostAsync("/staff/sign-out", new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        var form = page.QuerySelector("form[action='/staff/sign-out'] input")!;
        var fields = new Dictionary<string, string> { [form.GetAttribute("name")!] = form.GetAttribute("value")! };
        await browser.PostAsync("/staff/sign-out", new FormUrlEncodedContent(fields));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/staff")).StatusCode);
    }

    [Fact]
    public async Task When_the_session_has_ended_the_page_asks_to_sign_in_again()
    {
        await using var own = await TestHall.StartAsync();
        using var known = await own.AsAdministrator();
        using var browser = Browser(own);
        await SignIn(browser, "/staff/sign-in", "admin", TestHall.Password);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/staff/people")).StatusCode);
        await own.EndSessions();
        own.Clock.Advance(TimeSpan.FromMinutes(6));
        var again = await browser.GetAsync("/staff/people");
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Contains("/staff/sign-in?ended=true", again.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData(Roles.Supervisor, "/staff/figures")]
    [InlineData(Roles.Handler, "/staff/queue")]
    [InlineData(Roles.Dispatcher, "/staff/desk")]
    public async Task Staff_member_without_a_unit_opens_the_dashboard_and_is_told_what_to_do(string role, string page)
    {
        const string unit = "310115-ylb";
        using var known = await hall.AsStaff(role, unit);
        await hall.LeaveUnit(role, unit);
        using var browser = Browser();
        await SignIn(browser, "/staff/sign-in", TestHall.AccountOf(role, unit), TestHall.Password);
        var seen = await browser.GetAsync(page);
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        var text = parser.ParseDocument(await seen.Content.ReadAsStringAsync()).Body!.TextContent;
        Assert.Contains("您的账号尚未分配单位", text);
        Assert.Contains("请联系系统管理员", text);
    }

    [Fact]
    public async Task Coming_back_stays_within_the_site()
    {
        using var known = await hall.AsCitizen("赵一");
        foreach (var evil in new[] { "//evil.example", "https://evil.example", "/\\evil.example" })
        {
            using var browser = Browser();
            var answer = await SignIn(
                browser,
                "/sign-in?returnUrl=" + Uri.EscapeDataString(evil),
                TestHall.PhoneOf("赵一"),
                TestHall.Password
            );
            Assert.Equal(hall.Address, new Uri(hall.Address, answer.Headers.Location!));
            var culture = await browser.GetAsync("/culture?to=en&back=" + Uri.EscapeDataString(evil));
            Assert.Equal("/", culture.Headers.Location!.ToString());
        }
    }

    [Fact]
    public async Task The_page_speaks_English_and_large_when_asked()
    {
        using var browser = Browser();
        await browser.GetAsync("/culture?to=en&back=/");
        await browser.GetAsync("/display?elder=true&back=/");
        var page = parser.ParseDocument(await browser.GetStringAsync("/"));
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Contains("elder", page.DocumentElement.ClassList);
        Assert.Equal("Home – Online Petition Hall", page.Title);
    }

    [Theory]
    [InlineData("/nothing-here")]
    [InlineData("/staff/nothing-here")]
    [InlineData("/not-found")]
    [InlineData("/staff/not-found")]
    [InlineData("/nothing.pdf")]
    public async Task What_is_not_there_says_so_in_a_page(string path)
    {
        var answer = await hall.Anonymous.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("没有找到这个页面", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/nothing-here", "请核对地址", "/")]
    [InlineData("/staff/nothing-here", "请核对地址", "/staff")]
    [InlineData("/error", "请稍后重试", "/")]
    [InlineData("/staff/error", "请稍后重试", "/staff")]
    public async Task Whatever_goes_wrong_the_page_says_what_to_do_and_has_a_trace_id(string path, string what, string home)
    {
        var page = parser.ParseDocument(await (await hall.Anonymous.GetAsync(path)).Content.ReadAsStringAsync());
        Assert.Contains(what, page.QuerySelector(".lead")!.TextContent);
        Assert.Matches("追踪编号 [0-9a-f]{32}$", page.QuerySelector(".trace")!.TextContent.Trim());
        Assert.NotNull(page.QuerySelector($"main a.btn[href='{home}']"));
    }

    [Fact]
    public async Task Going_back_to_a_Chinese_search_and_odd_switches_fail_nobody()
    {
        using var browser = Browser();
        var back = await browser.GetAsync("/culture?to=en&back=" + Uri.EscapeDataString("/mailboxes?q=徐"));
        Assert.Equal("/mailboxes?q=%E5%BE%90", back.Headers.Location!.ToString());
        foreach (var odd in new[] { "/display", "/display?elder=abc" })
            Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(odd)).StatusCode);
    }

    [Theory]
    [InlineData("/forbidden")]
    [InlineData("/staff/forbidden")]
    public async Task What_is_forbidden_is_no_success(string path) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await hall.Anonymous.GetAsync(path)).StatusCode);

    [Fact]
    public async Task A_cookie_means_nothing_to_an_api()
    {
        using var known = await hall.AsAdministrator();
        using var browser = Browser();
        await SignIn(browser, "/staff/sign-in", "admin", TestHall.Password);
        await (await browser.GetAsync("/api/identity/staff")).Refuses(HttpStatusCode.Unauthorized, "sign-in");
    }

    private HttpClient Browser(TestHall? at = null) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = (at ?? hall).Address };

    private static async Task<HttpResponseMessage> SignIn(HttpClient browser, string path, string account, string password)
    {
        var page = parser.ParseDocument(await browser.GetStringAsync(path));
        var fields = page.QuerySelectorAll("form input[type=hidden]")
            .ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!);
        (fields["Input.Account"], fields["Input.Password"]) = (account, password);
        return await browser.PostAsync(path, new FormUrlEncodedContent(fields));
    }
}
