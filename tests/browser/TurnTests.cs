using Microsoft.Playwright;
using Petitions.SystemTests.Halls;
using Petitions.SystemTests.Servers;

namespace Petitions.Tests.Browser;

/// <summary>The everyday turns of the way, each by its people at their browsers.</summary>
public sealed class TurnTests(ServersFixture servers)
{
    private const string Title = "小区停车位被占用";
    private const string Text = "地面停车位长期被外来车辆占用，业主无法停车，请协调处理。";

    [Fact]
    public async Task Objection_question_extension_sending_back_and_assigning()
    {
        await using var hall = await TestHall.StartAsync(HallShape.Embedded, servers);
        await using var browser = await WalkBrowser.StartAsync(await hall.OpenFacesAsync());
        var citizen = await CitizenAsync(browser);
        await citizen.WriteAsync(Title, Text);
        var dispatcher = await StaffAsync(browser, "dispatcher", SmallCity.CityOffice);
        var housing = await StaffAsync(browser, "handler", SmallCity.Housing);
        await ForwardAsync(dispatcher, SmallCity.Housing);

        // 异议: raised, upheld, sent on elsewhere.
        await OpenAsync(housing, "/staff/queue");
        await DoAsync(housing, "object", ("#object-reason", "停车管理属街道职责，建议转田林街道。"));
        await housing.SeesAsync("异议已提出");
        await housing.ShowAsync("30-objection");
        await OpenAsync(dispatcher, "/staff/desk?state=contested");
        await dispatcher.ShowAsync("31-objection-to-decide");
        await DoAsync(dispatcher, "uphold", ("#uphold-reason", "经核实，属街道职责。"));
        await dispatcher.SeesAsync("同意徐汇区房管局的异议");
        await ForwardAsync(dispatcher, SmallCity.Street);

        // 指派, 询问 and its answer.
        var handler = await StaffAsync(browser, "handler", SmallCity.Street);
        var head = await StaffAsync(browser, "head", SmallCity.Street);
        await OpenAsync(head, "/staff/queue");
        await head.Page.ClickAsync("#assign > summary");
        await head.Page.SelectOptionAsync("#handler", new SelectOptionValue { Label = "测试handler" });
        await head.Page.ClickAsync("#assign-send");
        await head.SeesAsync("已指派承办人");
        await OpenAsync(handler, "/staff/queue");
        await handler.Page.ClickAsync("#accept-send");
        await handler.SeesAsync("已受理，并已告知信访人");
        await DoAsync(handler, "question", ("#question-text", "请问是哪几个车位？"));
        await handler.SeesAsync("问题已发送给信访人");
        await citizen.UntilAsync("/my", Title);
        await citizen.Page.GetByText(Title).First.ClickAsync();
        await citizen.UntilThereAsync("#answer-send");
        await citizen.ShowAsync("32-question");
        await citizen.Page.FillAsync("#answer-text", "三号楼前的两个车位。");
        await citizen.Page.SetInputFilesAsync("#answer-files-choose", [WalkBrowser.Paper("车位图.txt", "三号楼前，左起第二、第三个。")]);
        await citizen.Page.Locator("#answer-files-list li[data-state=ready]").WaitForAsync();
        await citizen.ShowAsync("32-answer-with-file");
        await citizen.Page.ClickAsync("#answer-send");
        await citizen.SeesAsync("您的答复已提交");
        await citizen.SeesAsync("车位图.txt");
        await ReloadUntilAsync(handler, "三号楼前的两个车位。");
        var given = handler.Page.Locator(".timeline-list li", new() { HasTextString = "三号楼前的两个车位。" }).Locator(".attachments a");
        var download = await handler.Page.RunAndWaitForDownloadAsync(() => given.First.ClickAsync());
        Assert.Equal("车位图.txt", download.SuggestedFilename);
        await handler.ShowAsync("32-answer-read");

        // 延期: asked, granted, told.
        await DoAsync(handler, "ask-extension", ("#extension-reason", "需与物业、业委会三方协商。"));
        await handler.SeesAsync("延期申请已提交");
        await OpenAsync(head, "/staff/queue");
        await head.ShowAsync("33-extension-to-decide");
        await head.Page.ClickAsync("#grant-extension-send");
        await head.SeesAsync("已批准延期");
        await ReloadUntilAsync(citizen, "延长办理期限");
        await citizen.SeesAsync("需与物业、业委会三方协商。");
        await citizen.ShowAsync("34-extension-told");

        // 退回修改: with reasons, and the draft is still there.
        await ReloadUntilAsync(handler, "批准延期");
        await ReplyAsync(handler, "已协调。");
        await OpenAsync(head, "/staff/queue?state=awaiting");
        await head.Page.ClickAsync("#send-back > summary");
        await head.Page.FillAsync("#send-back-reason", "请写明协调结果和依据。");
        await head.Page.ClickAsync("#send-back-send");
        await head.SeesAsync("已退回承办人修改");
        await ReloadUntilAsync(handler, "请写明协调结果和依据。");
        Assert.Equal("已协调。", await handler.Page.InputValueAsync("#reply"));
        await handler.ShowAsync("35-sent-back");
        await ReplyAsync(handler, "经协调，已施划标线并安排专人管理。");
        await OpenAsync(head, "/staff/queue?state=awaiting");
        await head.Page.ClickAsync("#approve-send");
        await ReloadUntilAsync(citizen, "已施划标线");
    }

    [Fact]
    public async Task Supplement_withdrawal_refusal_merge_and_its_undoing()
    {
        await using var hall = await TestHall.StartAsync(HallShape.Embedded, servers);
        await using var browser = await WalkBrowser.StartAsync(await hall.OpenFacesAsync());
        var citizen = await CitizenAsync(browser);
        var first = await citizen.WriteAsync(Title, Text);
        var dispatcher = await StaffAsync(browser, "dispatcher", SmallCity.CityOffice);
        await ForwardAsync(dispatcher, SmallCity.Housing);

        // 并案 and back.
        const string again = "车位被占的事再反映一次";
        await citizen.WriteAsync(again, Text);
        await OpenAsync(dispatcher, "/staff/desk", again);
        await DoAsync(dispatcher, "merge", ("#into", first));
        await dispatcher.SeesAsync("已并案办理");
        await citizen.UntilAsync("/my", "已并案");
        await citizen.ShowAsync("36-merged");
        await OpenAsync(dispatcher, "/staff/desk?state=done", again);
        await dispatcher.ShowAsync("37-merged-matter");
        await dispatcher.Page.ClickAsync("#unmerge-send");
        await OpenAsync(dispatcher, "/staff/desk", again);

        // 补充 and 撤回.
        await citizen.UntilAsync("/my", again);
        await citizen.Page.GetByText(again).First.ClickAsync();
        await DoAsync(citizen, "supplement", ("#supplement-text", "又有两个车位被占。"));
        await citizen.SeesAsync("补充内容已提交");
        await ReloadUntilAsync(dispatcher, "又有两个车位被占。");
        await DoAsync(citizen, "withdraw", ("#withdraw-text", "与前一件重复。"));
        await citizen.SeesAsync("本事项已撤回");
        await citizen.ShowAsync("38-withdrawn");
        await ReloadUntilAsync(dispatcher, "信访人撤回");

        // 不予受理 by the head, with the competent body named.
        var head = await StaffAsync(browser, "head", SmallCity.Housing);
        await OpenAsync(head, "/staff/queue");
        await head.Page.ClickAsync("#refuse > summary");
        await head.Page.SelectOptionAsync("#reason", "litigation");
        await head.Page.FillAsync("#explanation", "该车位权属争议已由法院受理。");
        await head.Page.FillAsync("#competent-body", "徐汇区人民法院");
        await head.ShowAsync("39-refusal");
        await head.Page.ClickAsync("#refuse-send");
        await head.SeesAsync("已决定不予受理");
        await citizen.UntilAsync("/my", Title);
        await citizen.Page.GetByText(Title, new() { Exact = true }).First.ClickAsync();
        await ReloadUntilAsync(citizen, "徐汇区人民法院");
        await citizen.ShowAsync("40-declined");
    }

    /// <summary>Two people on one case: the second is told what changed, and what he typed is still there.</summary>
    [Fact]
    public async Task Whoever_is_second_reads_what_changed_and_loses_nothing()
    {
        await using var hall = await TestHall.StartAsync(HallShape.Embedded, servers);
        await using var browser = await WalkBrowser.StartAsync(await hall.OpenFacesAsync());
        var citizen = await CitizenAsync(browser);
        await citizen.WriteAsync(Title, Text);
        await ForwardAsync(await StaffAsync(browser, "dispatcher", SmallCity.CityOffice), SmallCity.Street);
        var (first, second) = (
            await StaffAsync(browser, "handler", SmallCity.Street),
            await StaffAsync(browser, "handler", SmallCity.Street)
        );
        await OpenAsync(first, "/staff/queue");
        await first.Page.ClickAsync("#accept-send");
        await first.SeesAsync("已受理，并已告知信访人");
        await OpenAsync(second, "/staff/queue");
        await second.Page.FillAsync("#reply", "第二人写的答复。");
        await DoAsync(first, "question", ("#question-text", "请问是哪几个车位？"));

        await second.Page.ClickAsync("#draft-submit");

        await second.Page.WaitForSelectorAsync("#stale");
        await second.SeesAsync("询问信访人");
        Assert.Equal("第二人写的答复。", await second.Page.InputValueAsync("#reply"));
        await second.ShowAsync("41-conflict");
        await second.Page.ClickAsync("#draft-submit");
        await second.SeesAsync("答复已送审");
    }

    /// <summary>The queue without a mouse: to the first line, down, and open.</summary>
    [Fact]
    public async Task The_queue_is_worked_by_keyboard()
    {
        await using var hall = await TestHall.StartAsync(HallShape.Embedded, servers);
        await using var browser = await WalkBrowser.StartAsync(await hall.OpenFacesAsync());
        var citizen = await CitizenAsync(browser);
        foreach (var one in new[] { "甲", "乙", "丙" })
            await citizen.WriteAsync(Title + one, Text);
        var dispatcher = await StaffAsync(browser, "dispatcher", SmallCity.CityOffice);
        foreach (var one in new[] { "甲", "乙", "丙" })
            await dispatcher.UntilAsync("/staff/desk", Title + one);

        await dispatcher.Page.Keyboard.PressAsync("Alt+q");
        var second = await dispatcher.Page.Locator(".row-title").Nth(1).InnerTextAsync();
        await dispatcher.Page.Keyboard.PressAsync("ArrowDown");
        await dispatcher.Page.Keyboard.PressAsync("Enter");

        await dispatcher.Page.WaitForSelectorAsync("#petition-text");
        Assert.Equal(second, await dispatcher.Page.Locator("h1").InnerTextAsync());
    }

    private static async Task<Person> CitizenAsync(WalkBrowser browser)
    {
        var citizen = await browser.PersonAsync(phone: true);
        await citizen.SignUpAsync("13900000002");
        return citizen;
    }

    private static async Task<Person> StaffAsync(WalkBrowser browser, string role, string unit)
    {
        var person = await browser.PersonAsync(phone: false);
        await person.SignInAsync(SmallCity.AccountOf(role, unit));
        return person;
    }

    private static async Task ForwardAsync(Person dispatcher, string unit)
    {
        await OpenAsync(dispatcher, "/staff/desk");
        await dispatcher.Page.FillAsync("#unit", unit);
        await dispatcher.Page.SelectOptionAsync("#category", SmallCity.Category);
        await dispatcher.Page.ClickAsync("#forward-send");
        await dispatcher.SeesAsync("已转送");
    }

    private static async Task ReplyAsync(Person handler, string text)
    {
        await handler.Page.FillAsync("#reply", text);
        await handler.Page.ClickAsync("#draft-submit");
        await handler.SeesAsync("答复已送审");
    }

    /// <summary>Opens the petition from a list, once it is there.</summary>
    private static async Task OpenAsync(Person person, string list, string title = Title)
    {
        await person.UntilAsync(list, title);
        await person.Page.GetByText(title).First.ClickAsync();
        await person.Page.WaitForSelectorAsync("#petition-text");
    }

    /// <summary>Unfolds a form of the page when it is folded, fills it in and sends it.</summary>
    private static async Task DoAsync(Person person, string action, params (string Field, string Value)[] fields)
    {
        var fold = person.Page.Locator($"details#{action}:not([open]) > summary");
        if (await fold.CountAsync() > 0)
            await fold.ClickAsync();
        foreach (var (field, value) in fields)
            await person.Page.FillAsync(field, value);
        await person.Page.ClickAsync($"#{action}-send");
    }

    private static Task ReloadUntilAsync(Person person, string text) =>
        Wait.Until(
            async () =>
            {
                await person.Page.ReloadAsync();
                return (await person.Page.ContentAsync()).Contains(text, StringComparison.Ordinal);
            },
            $"{person.Page.Url} to show {text}"
        );
}
