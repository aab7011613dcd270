using Microsoft.Playwright;
using Petitions.Contracts;
using Petitions.SystemTests.Halls;
using Petitions.SystemTests.Servers;

namespace Petitions.Tests.Browser;

/// <summary>What the letter's scripts add: steps, uploads, the draft that is offered again.</summary>
public sealed class FormTests(ServersFixture servers)
{
    private const string Title = "屋顶漏水无人维修";

    private static readonly FilePayload receipt = WalkBrowser.Paper("收据.pdf", "%PDF-1.7\n%%EOF\n");
    private static readonly FilePayload note = WalkBrowser.Paper("说明.txt", "去年十月起漏水。");

    [Fact]
    public async Task A_letter_is_written_step_by_step_and_nothing_is_lost_on_the_way()
    {
        await using var hall = await TestHall.StartAsync(HallShape.Embedded, servers);
        await using var browser = await WalkBrowser.StartAsync(await hall.OpenFacesAsync());
        var citizen = await browser.PersonAsync(phone: true);
        var page = citizen.Page;
        await citizen.GoAsync("/write");
        await IsAtAsync(page, "第 1 步，共 5 步");
        await citizen.ShowAsync("form-1-where");

        // What is missing is said here, not at the end.
        await citizen.NextAsync();
        await citizen.SeesAsync("请选择收信信箱。");
        await page.SelectOptionAsync("#mailbox", SmallCity.Mailbox);
        Assert.Equal(0, await page.Locator("#mailbox-error").CountAsync());
        await citizen.NextAsync();
        await IsAtAsync(page, "第 2 步，共 5 步");
        await page.CheckAsync("#purpose-request", new() { Force = true });
        await page.FillAsync("#title", Title);
        await page.FillAsync("#text", new string('漏', 20_000));
        await page.FillAsync("#text", "去年十月起漏水，多次报修没有结果。");
        await citizen.ShowAsync("form-2-what");
        await page.PressAsync("#title", "Enter");

        await IsAtAsync(page, "第 3 步，共 5 步");
        await page.SetInputFilesAsync("#attachments-choose", [receipt, note, WalkBrowser.Paper("页面.txt", "<html>")]);
        await page.Locator("#attachments-list li[data-state=ready]").Nth(1).WaitForAsync();
        await page.Locator("#attachments-list li[data-state=refused]").WaitForAsync();
        await citizen.ShowAsync("form-3-files");
        await page.Locator("#attachments-list li[data-state=refused] [data-remove]").ClickAsync();
        Assert.Equal(2, await page.Locator("#attachments-list li").CountAsync());
        await citizen.NextAsync();

        await IsAtAsync(page, "第 4 步，共 5 步");
        await page.FillAsync("#name", "张三");
        await page.FillAsync("#idNumber", "110105194912310021");
        await citizen.ShowAsync("form-4-who");
        await citizen.NextAsync();
        await IsAtAsync(page, "第 5 步，共 5 步");
        foreach (var said in new[] { "市长信箱", "求决", Title, "收据.pdf", "张三", "未填写" })
            Assert.Contains(said, await page.InnerTextAsync("#review"));
        await page.CheckAsync("#consent", new() { Force = true });

        // The browser's own buttons go from step to step.
        await page.GoBackAsync();
        await IsAtAsync(page, "第 4 步，共 5 步");
        await page.GoBackAsync();
        await page.GoBackAsync();
        await IsAtAsync(page, "第 2 步，共 5 步");
        Assert.Equal(Title, await page.InputValueAsync("#title"));
        for (var step = 2; step < 5; step++)
            await page.GoForwardAsync();
        await IsAtAsync(page, "第 5 步，共 5 步");

        // What is wrong opens its step; the files are there still.
        await page.ClickAsync("#submit");
        await citizen.SeesAsync("身份证号码不正确");
        await IsAtAsync(page, "第 4 步，共 5 步");
        await citizen.ShowAsync("form-4-wrong");
        await page.FillAsync("#idNumber", "11010519491231002X");
        await citizen.NextAsync();
        Assert.Contains("说明.txt", await page.InnerTextAsync("#review"));
        await citizen.ShowAsync("form-5-review");
        await page.ClickAsync("#submit");
        await page.WaitForURLAsync("**/receipt**");
        var number = await page.Locator("#number").InnerTextAsync();
        await citizen.ShowAsync("form-6-receipt");

        // Back, and sent once more: the same petition.
        await page.GoBackAsync();
        await page.WaitForSelectorAsync("form[data-steps]");
        if (await page.Locator("#submit").IsVisibleAsync())
        {
            await page.ClickAsync("#submit");
            await page.WaitForURLAsync("**/receipt**");
        }
        await citizen.GoAsync("/receipt");
        Assert.Equal(number, await page.Locator("#number").InnerTextAsync());

        await page.ClickAsync("#see-petition");
        await page.WaitForSelectorAsync(".attachments");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(".attachments a").First.ClickAsync());
        Assert.Equal("收据.pdf", download.SuggestedFilename);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.False(await page.Locator(".site-nav").IsVisibleAsync());
        await citizen.ShowAsync("form-7-petition-printed");
        // What was sent is no draft any more.
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await citizen.GoAsync("/write");
        Assert.Equal(0, await page.Locator(".draft-offer").CountAsync());
    }

    [Fact]
    public async Task A_draft_is_offered_again_and_not_filled_in_by_itself()
    {
        await using var hall = await TestHall.StartAsync(HallShape.Embedded, servers);
        await using var browser = await WalkBrowser.StartAsync(await hall.OpenFacesAsync());
        var citizen = await browser.PersonAsync(phone: true);
        var page = citizen.Page;
        await citizen.GoAsync("/write?mailbox=" + SmallCity.Mailbox);
        await citizen.NextAsync();
        await page.FillAsync("#title", Title);
        await page.CheckAsync("#purpose-request", new() { Force = true });
        await page.FillAsync("#text", "漏水。");
        await citizen.NextAsync();

        // Without network an upload fails, says so, and goes on when the network is back.
        await page.RouteAsync("**/attachments", route => route.AbortAsync());
        await page.SetInputFilesAsync("#attachments-choose", [receipt]);
        await page.Locator("#attachments-list li[data-state=failed]").WaitForAsync();
        await citizen.SeesAsync("上传失败");
        await page.UnrouteAsync("**/attachments");
        await page.Locator("#attachments-list [data-retry]").ClickAsync();
        await page.Locator("#attachments-list li[data-state=ready]").WaitForAsync();
        await citizen.NextAsync();
        (string Field, string Typed)[] who =
        [
            ("#name", "张三"),
            ("#phone", "13800138000"),
            ("#email", "zhangsan@mail.example.cn"),
            ("#idNumber", "11010519491231002X"),
            ("#address", "天钥桥路 1 号"),
        ];
        foreach (var (field, typed) in who)
            await page.FillAsync(field, typed);
        // The next person at the device finds nothing of who wrote it.
        var left = await page.EvaluateAsync<string>("JSON.stringify(localStorage)");
        Assert.Contains(Title, left);
        Assert.All(who, one => Assert.DoesNotContain(one.Typed, left));

        await citizen.GoAsync("/");
        await citizen.GoAsync("/write");
        await citizen.SeesAsync("上次未提交的草稿");
        Assert.Equal("", await page.InputValueAsync("#title"));
        await citizen.ShowAsync("form-draft");
        await page.ClickAsync("#draft-restore");
        Assert.Equal(Title, await page.InputValueAsync("#title"));
        foreach (var (field, _) in who)
            Assert.Equal("", await page.InputValueAsync(field));
        Assert.Contains("收据.pdf", await page.Locator("#attachments-list").TextContentAsync());
        Assert.Equal(0, await page.Locator(".draft-offer").CountAsync());

        await page.ReloadAsync();
        await page.ClickAsync("#draft-discard");
        await citizen.GoAsync("/write");
        Assert.Equal(0, await page.Locator(".draft-offer").CountAsync());
    }

    [Fact]
    public async Task Pressed_twice_and_gone_back_from_it_is_one_petition()
    {
        await using var hall = await TestHall.StartAsync(HallShape.Embedded, servers);
        await using var browser = await WalkBrowser.StartAsync(await hall.OpenFacesAsync());
        var citizen = await browser.PersonAsync(phone: true);
        var page = citizen.Page;
        await citizen.SignUpAsync("13900000003");
        await citizen.FillInAsync(Title, "漏水。");
        await page.DblClickAsync("#submit");
        await page.WaitForURLAsync("**/receipt**");

        await page.GoBackAsync();
        Assert.Equal("", await page.InputValueAsync("#title"));
        Assert.Equal(0, await page.Locator(".draft-offer").CountAsync());
        await citizen.UntilAsync("/my", Title);
        Assert.Equal(1, await page.GetByText(Title).CountAsync());
    }

    [Fact]
    public async Task A_reply_sent_after_the_session_ended_is_offered_again_and_sent()
    {
        const string Reply = "经现场查看，屋顶已修好。";
        await using var hall = await TestHall.StartAsync(HallShape.Embedded, servers);
        await using var browser = await WalkBrowser.StartAsync(await hall.OpenFacesAsync());
        var citizen = await browser.PersonAsync(phone: true);
        await citizen.SignUpAsync("13900000004");
        var (id, _) = await PublicationTests.AcceptedAsync(hall, citizen, Title, "漏水。");

        var handler = await browser.PersonAsync(phone: false);
        var page = handler.Page;
        var account = SmallCity.AccountOf(Roles.Handler, SmallCity.Street);
        await handler.SignInAsync(account);
        await handler.GoAsync($"/staff/cases/{id:D}");
        await page.FillAsync("#reply", Reply);
        await page.Context.ClearCookiesAsync(new() { Name = "petitions-staff" });
        await page.ClickAsync("#draft-submit");
        await page.WaitForURLAsync("**/staff/sign-in**");

        // Signing in leads back to where it was written.
        await page.FillAsync("#account", account);
        await page.FillAsync("#password", SmallCity.Password);
        await page.ClickAsync("button[type=submit].btn-primary");
        await handler.SeesAsync("上次未提交的草稿");
        Assert.Equal("", await page.InputValueAsync("#reply"));
        await page.ClickAsync("#draft-restore");
        Assert.Equal(Reply, await page.InputValueAsync("#reply"));
        await page.ClickAsync("#draft-submit");
        await handler.SeesAsync("答复已送审");
        Assert.DoesNotContain(Reply, await page.EvaluateAsync<string>("JSON.stringify(localStorage)"));
    }

    private static Task IsAtAsync(IPage page, string step) => page.Locator("#steps-now p", new() { HasTextString = step }).WaitForAsync();
}
