using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace Petitions.Tests.Services.Faces;

/// <summary>The notices as a petitioner's browser without script shows them.</summary>
public sealed class NoticePageTests(TestHall hall) : IClassFixture<TestHall>
{
    private static readonly HtmlParser parser = new();

    [Fact]
    public async Task The_navigation_counts_what_is_unread_and_the_page_marks_it_as_read()
    {
        // A petitioner's cookie lasts, and the browser here knows no other clock than the machine's.
        hall.Clock.Now = DateTimeOffset.UtcNow;
        using var citizen = await hall.AsCitizen("钱二");
        await hall.Hear(
            new("310000", "上海市人民政府", "市政府", "government", "city", "310000", null, "/310000/", [new("mayor", "市长信箱")])
        );
        await hall.Hear(new("310000-xf", "上海市信访办公室", "市信访办", "office", "city", "310000", "310000", "/310000/310000-xf/", []));
        using (var letter = new HttpRequestMessage(HttpMethod.Post, "/api/intake/petitions"))
        {
            letter.Headers.Add("Idempotency-Key", "notice-page");
            letter.Content = JsonContent.Create(
                new
                {
                    mailbox = "mayor",
                    title = "路灯不亮",
                    text = "已有一周。",
                    purpose = "request",
                }
            );
            Assert.Equal(HttpStatusCode.Created, (await citizen.SendAsync(letter)).StatusCode);
        }
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = hall.Address };
        Assert.Contains("/sign-in", (await browser.GetAsync("/notices")).Headers.Location!.ToString());
        Assert.Null((await PageAsync(browser, "/")).QuerySelector("a[href='/notices']"));
        var form = (await PageAsync(browser, "/sign-in")).QuerySelector("main form")!;
        var fields = Fields(form);
        fields["Input.Account"] = TestHall.PhoneOf("钱二");
        fields["Input.Password"] = TestHall.Password;
        var signedIn = await browser.PostAsync("/sign-in", new FormUrlEncodedContent(fields));
        Assert.Equal(hall.Address, new Uri(hall.Address, signedIn.Headers.Location!));

        var page = await PageAsync(browser, "/notices");
        Assert.StartsWith("1", page.QuerySelector("#unread")!.TextContent);
        Assert.Equal("共 1 条，未读 1 条", page.QuerySelector("#notice-counts")!.TextContent);
        Assert.Equal("信件已登记", page.QuerySelector(".news h2")!.TextContent);
        Assert.Contains("路灯不亮", page.QuerySelector(".news")!.TextContent);
        Assert.Contains("不发邮件和短信", page.QuerySelector("#channels")!.TextContent);

        var read = Fields(page.QuerySelector("#notices")!.Closest("form")!);
        var open = page.QuerySelector("button[name='Input.Open']")!;
        read["Input.Open"] = open.GetAttribute("value")!;
        var opened = await browser.PostAsync("/notices", new FormUrlEncodedContent(read));
        Assert.StartsWith("/petition/", new Uri(hall.Address, opened.Headers.Location!).AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(opened.Headers.Location)).StatusCode);
        // Sent twice by an impatient hand: no error.
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync("/notices", new FormUrlEncodedContent(read))).StatusCode);

        var after = await PageAsync(browser, "/notices");
        Assert.Null(after.QuerySelector("#unread"));
        Assert.Null(after.QuerySelector("#read-all"));
        Assert.Equal("共 1 条，未读 0 条", after.QuerySelector("#notice-counts")!.TextContent);
    }

    private static async Task<IDocument> PageAsync(HttpClient browser, string path) => parser.ParseDocument(await TextAsync(browser, path));

    private static async Task<string> TextAsync(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode} {answer.Headers.Location}");
        return await answer.Content.ReadAsStringAsync();
    }

    private static Dictionary<string, string> Fields(IElement form) =>
        form.QuerySelectorAll("input[type=hidden]")
            .ToDictionary(field => field.GetAttribute("name")!, field => field.GetAttribute("value")!);
}
