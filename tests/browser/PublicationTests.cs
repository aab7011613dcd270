using Petitions.Contracts;
using Petitions.Host.Client;
using Petitions.SystemTests.Halls;
using Petitions.SystemTests.Servers;

namespace Petitions.Tests.Browser;

/// <summary>公开办理, from the petitioner's consent to the public list, and down again.</summary>
public sealed class PublicationTests(ServersFixture servers)
{
    private const string Title = "小区停车位被占用";
    private const string Text = "我叫张三，电话13900000003，地面停车位长期被外来车辆占用，业主无法停车。";

    [Fact]
    public async Task With_consent_an_edited_answer_is_public_found_by_its_words_and_taken_down_with_a_reason()
    {
        await using var hall = await TestHall.StartAsync(HallShape.Embedded, servers);
        await using var browser = await WalkBrowser.StartAsync(await hall.OpenFacesAsync());
        var citizen = await browser.PersonAsync(phone: true);
        await citizen.SignUpAsync("13900000003");
        var petition = await AnsweredAsync(hall, citizen, Title, Text);

        await citizen.GoAsync(petition);
        await citizen.Page.ClickAsync("#change-consent");
        await citizen.SeesAsync("您已同意公开");
        await citizen.ShowAsync("50-consent");
        var head = await browser.PersonAsync(phone: false);
        await head.SignInAsync(SmallCity.AccountOf(Roles.Head, SmallCity.Street));
        await head.UntilAsync("/staff/publication", Title);
        await head.Page.GetByText(Title).First.ClickAsync();
        await head.Page.WaitForSelectorAsync("#publication-publish");
        Assert.DoesNotContain("13900000003", await head.Page.InputValueAsync("#question"));
        await head.ShowAsync("51-publishing");
        await head.Page.ClickAsync("#publication-publish");
        await head.Page.WaitForSelectorAsync("#see-page");

        var visitor = await browser.PersonAsync(phone: true);
        await visitor.UntilReadAsync("/replies?q=停车位", Title);
        await visitor.ShowAsync("52-public-list");
        await visitor.Page.Locator("h3 a", new() { HasText = Title }).ClickAsync();
        await visitor.SeesAsync("已施划标线");
        await visitor.ShowAsync("53-public-reply");
        var address = new Uri(visitor.Page.Url).AbsolutePath;
        Assert.DoesNotContain("张三", await visitor.Page.ContentAsync());
        Assert.DoesNotContain("13900000003", await visitor.Page.ContentAsync());
        await visitor.UntilAsync("/", Title);

        await head.Page.SelectOptionAsync("#reason", "error");
        await head.Page.FillAsync("#words", "答复有误，更正后再公开。");
        await head.Page.ClickAsync("#take-down-send");
        await visitor.UntilAsync(address, "已经撤下");
        await visitor.ShowAsync("54-taken-down");
        await visitor.GoAsync("/replies?q=停车位");
        Assert.DoesNotContain(Title, await visitor.Page.InnerTextAsync("main"));
    }

    /// <summary>The address, at its petitioner's, of a petition that the street answered.</summary>
    internal static async Task<string> AnsweredAsync(TestHall hall, Person citizen, string title, string text)
    {
        var stop = TestContext.Current.CancellationToken;
        var (id, address) = await AcceptedAsync(hall, citizen, title, text);
        var handler = await hall.StaffAsync(Roles.Handler, SmallCity.Street);
        await handler.ReplyAsync(id, "经协调，已施划标线并安排专人管理。", stop);
        await (await hall.StaffAsync(Roles.Head, SmallCity.Street)).ApproveAsync(id, stop);
        return address;
    }

    /// <summary>One that the street has accepted.</summary>
    internal static async Task<(Guid Id, string Address)> AcceptedAsync(TestHall hall, Person citizen, string title, string text)
    {
        var stop = TestContext.Current.CancellationToken;
        await citizen.WriteAsync(title, text);
        await citizen.UntilAsync("/my", title);
        var address = (await citizen.Page.Locator("a", new() { HasText = title }).First.GetAttributeAsync("href"))!;
        var id = Guid.Parse(address[(address.LastIndexOf('/') + 1)..]);
        var dispatcher = await hall.StaffAsync(Roles.Dispatcher, SmallCity.CityOffice);
        await dispatcher.ForwardAsync(id, SmallCity.Street, SmallCity.Category, stop);
        var handler = await hall.StaffAsync(Roles.Handler, SmallCity.Street);
        await handler.AcceptAsync(id, stop);
        return (id, address);
    }
}
