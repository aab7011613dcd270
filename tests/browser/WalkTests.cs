using Microsoft.Playwright;
using Petitions.SystemTests.Halls;
using Petitions.SystemTests.Servers;

[assembly: AssemblyFixture(typeof(ServersFixture))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Petitions.Tests.Browser;

/// <summary>The whole way in a real browser, in both shapes: citizen, city, district, street, head, citizen, supervisor.</summary>
public sealed class WalkTests(ServersFixture servers)
{
    private const string Title = "楼道堆物影响通行";
    private const string Text = "楼道里长期堆放纸箱和旧家具，老人上下楼很不方便，多次反映没有结果，请帮助清理。";
    private const string Phone = "13900000001";

    [Theory]
    [InlineData(HallShape.Embedded)]
    [InlineData(HallShape.Distributed)]
    public async Task A_petition_goes_from_the_citizens_phone_to_the_supervisors_figures(HallShape shape)
    {
        await using var hall = await TestHall.StartAsync(shape, servers);
        await using var browser = await WalkBrowser.StartAsync(await hall.OpenFacesAsync());

        var citizen = await browser.PersonAsync(phone: true);
        await citizen.GoAsync("/");
        await citizen.ShowAsync("01-home");
        await citizen.SignUpAsync(Phone);
        var number = await citizen.WriteAsync(Title, Text);

        var city = await StaffAsync(browser, "dispatcher.310000-xf");
        await OpenAsync(city, "/staff/desk", "02-city-desk");
        await city.ShowAsync("03-city-matter");
        await city.Page.Locator("details:has(#pass-down-send) > summary").ClickAsync();
        await city.Page.SelectOptionAsync("#office", SmallCity.DistrictOffice);
        await city.Page.ClickAsync("#pass-down-send");
        await city.SeesAsync(number);

        var district = await StaffAsync(browser, "dispatcher.310104-xf");
        await OpenAsync(district, "/staff/desk", "04-district-desk");
        await district.Page.FillAsync("#unit", SmallCity.Street);
        await district.Page.SelectOptionAsync("#category", SmallCity.Category);
        await district.ShowAsync("05-district-forward");
        await district.Page.ClickAsync("#forward-send");
        await district.SeesAsync(number);

        var handler = await StaffAsync(browser, "handler.310104011");
        await OpenAsync(handler, "/staff/queue", "06-street-queue");
        await handler.ShowAsync("07-street-case");
        await handler.Page.ClickAsync("#accept-send");
        await handler.Page.FillAsync("#reply", "您好！经现场核实，楼道堆物情况属实，现已清理完毕，并约定每周巡查。");
        await handler.ShowAsync("08-street-reply");
        await handler.Page.ClickAsync("#draft-submit");

        var head = await StaffAsync(browser, "head.310104011");
        await OpenAsync(head, "/staff/queue?state=awaiting", "09-head-queue");
        await head.ShowAsync("10-head-approval");
        await head.Page.ClickAsync("#approve-send");

        await citizen.UntilAsync("/my", Title);
        await citizen.ShowAsync("11-my-petitions");
        await citizen.Page.GetByText(Title).First.ClickAsync();
        await citizen.UntilThereAsync("#rate");
        await citizen.ShowAsync("12-reply-and-rating");
        await citizen.Page.CheckAsync("#office-rating-satisfied", new() { Force = true });
        await citizen.Page.CheckAsync("#unit-rating-fairly-satisfied", new() { Force = true });
        await citizen.Page.FillAsync("#words", "处理及时，谢谢。");
        await citizen.Page.ClickAsync("#rate");
        await citizen.UntilThereAsync("#rating-result");
        await citizen.ShowAsync("13-rated");

        var supervisor = await StaffAsync(browser, "supervisor.310000");
        await supervisor.UntilAsync("/staff/figures", "100");
        await supervisor.ShowAsync("14-figures");
        await supervisor.UntilAsync("/staff/matters?state=closed", number);
        await supervisor.ShowAsync("15-closed-matters");

        // A caller reads the number: each finds the petition where it stands for them, and an office that never had it finds none.
        foreach (
            var (person, list, there) in new[] { (district, "desk", "desk"), (head, "queue", "cases"), (supervisor, "matters", "matters") }
        )
        {
            await FindAsync(person, "/staff/" + list, number.ToLowerInvariant());
            await person.SeesAsync(number);
            Assert.Contains($"/staff/{there}/", person.Page.Url, StringComparison.Ordinal);
        }
        var elsewhere = await StaffAsync(browser, "dispatcher.310104011-xf");
        await FindAsync(elsewhere, "/staff/desk", number);
        await elsewhere.SeesAsync("没有找到");
    }

    [Fact]
    public async Task Nobody_reads_anothers_petition_and_no_staff_page_is_open()
    {
        await using var hall = await TestHall.StartAsync(HallShape.Embedded, servers);
        await using var browser = await WalkBrowser.StartAsync(await hall.OpenFacesAsync());
        var owner = await browser.PersonAsync(phone: true);
        await owner.SignUpAsync(Phone);
        await owner.WriteAsync(Title, Text);
        await owner.GoAsync("/my");
        await owner.Page.GetByText(Title).First.ClickAsync();
        var address = owner.Page.Url;

        var stranger = await browser.PersonAsync(phone: true);
        await stranger.Page.GotoAsync(address);
        Assert.DoesNotContain("长期堆放", await stranger.Page.ContentAsync());
        foreach (var page in new[] { "/staff/desk", "/staff/queue", "/staff/figures", "/staff/import", "/staff/people" })
        {
            await stranger.GoAsync(page);
            Assert.Contains("/staff/sign-in", stranger.Page.Url);
        }
        await owner.GoAsync("/staff/desk");
        Assert.Contains("/staff/sign-in", owner.Page.Url);
    }

    private static async Task<Person> StaffAsync(WalkBrowser browser, string account)
    {
        var person = await browser.PersonAsync(phone: false);
        await person.SignInAsync(account);
        return person;
    }

    private static async Task FindAsync(Person person, string list, string number)
    {
        await person.GoAsync(list);
        await person.Page.FillAsync("#find", number);
        await person.Page.PressAsync("#find", "Enter");
        await person.Page.WaitForURLAsync(url => !url.EndsWith(list, StringComparison.Ordinal));
    }

    /// <summary>Opens the petition from a list, once it is there.</summary>
    private static async Task OpenAsync(Person person, string list, string picture)
    {
        await person.UntilAsync(list, Title);
        await person.ShowAsync(picture);
        await person.Page.GetByText(Title).First.ClickAsync();
        await person.Page.WaitForSelectorAsync("#petition-text");
    }
}
