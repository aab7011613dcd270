using System.Globalization;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Petitions.CitizenPortal;
using Petitions.CitizenPortal.Parts;
using Petitions.Web;
using Xunit;

namespace Petitions.Tests.Services.Faces;

/// <summary>The words that the shared components find by themselves.</summary>
public sealed class ComponentTests
{
    private static readonly DateTimeOffset lateOnMonday = new(2026, 3, 2, 23, 30, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData("2026-03-14", null, "还剩 12 天", null)]
    [InlineData("2026-03-05", null, "还剩 3 天", "warn")]
    [InlineData("2026-03-02", null, "今日到期", "warn")]
    [InlineData("2026-02-27", null, "已超期 3 天", "bad")]
    [InlineData("2026-03-12", "nearly-due", "还剩 10 天", "warn")]
    public async Task A_due_date_says_how_far_it_is(string end, string? state, string words, string? tone)
    {
        var html = await Render<DueBadge>(new() { ["End"] = DateOnly.Parse(end, CultureInfo.InvariantCulture), ["State"] = state });
        var mark = new HtmlParser().ParseDocument(html).QuerySelector(".mark")!;
        Assert.Equal(words, mark.TextContent.Trim());
        Assert.Equal(tone, mark.ClassList.FirstOrDefault(name => name != "mark"));
    }

    [Fact]
    public async Task A_provisional_date_says_so()
    {
        var html = await Render<DueBadge>(new() { ["End"] = new DateOnly(2027, 1, 4), ["Provisional"] = true });
        Assert.Contains("暂定", html);
        Assert.Contains("2027年1月4日", html);
    }

    [Fact]
    public async Task Every_status_has_a_word_in_both_languages()
    {
        string[] statuses =
        [
            "registered",
            "dispatching",
            "routed",
            "declined",
            "accepted",
            "answered",
            "closed",
            "received",
            "in-progress",
        ];
        foreach (var language in new[] { "zh-CN", "en" })
        foreach (var status in statuses)
            Assert.DoesNotContain("Status.", await Render<StatusBadge>(new() { ["Status"] = status }, language));
    }

    [Theory]
    [InlineData("zh-CN", "房管局已受理。")]
    [InlineData("en", "房管局 has accepted it.")]
    public async Task A_notice_speaks_the_language_of_the_page(string language, string said)
    {
        var line = new NoticeLine(
            Guid.NewGuid(),
            Guid.NewGuid(),
            "XF20260302000001",
            "路灯不亮",
            "accepted",
            Urgent: false,
            "房管局已受理。",
            "房管局 has accepted it.",
            Detail: null,
            lateOnMonday,
            Read: true
        );
        var card = new HtmlParser().ParseDocument(await Render<NoticeCard>(new() { ["Line"] = line }, language));
        Assert.Equal(said, card.QuerySelector(".facts + p")!.TextContent);
    }

    [Fact]
    public async Task A_timeline_marks_its_latest_step()
    {
        TimelineStep[] steps =
        [
            new(lateOnMonday.AddDays(-1), "已登记", Icon: "mail-opened"),
            new(lateOnMonday, "已转送", "市信访办", Due: new DateOnly(2026, 3, 14), Article: "《信访工作条例》第二十二条"),
        ];
        var page = new HtmlParser().ParseDocument(await Render<Timeline>(new() { ["Steps"] = steps }));
        Assert.Contains("已转送", Assert.Single(page.QuerySelectorAll("li.latest")).TextContent);
        Assert.Contains("2026年3月2日 23:30", page.Body!.TextContent);
        Assert.Contains("依据 《信访工作条例》第二十二条", page.Body.TextContent);
    }

    private static async Task<string> Render<T>(Dictionary<string, object?> parameters, string language = "zh-CN")
        where T : IComponent
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(language);
        var services = new ServiceCollection().AddLogging().AddLocalization().AddSingleton<TimeProvider>(new TestClock(lateOnMonday));
        await using var provider = services.BuildServiceProvider();
        await using var renderer = new HtmlRenderer(provider, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            TextOf(await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters)))
        );
    }

    private static string TextOf(Microsoft.AspNetCore.Components.Web.HtmlRendering.HtmlRootComponent root) =>
        System.Net.WebUtility.HtmlDecode(root.ToHtmlString());
}
