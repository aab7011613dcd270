using Petitions.SystemTests.Halls;
using Petitions.SystemTests.Servers;

namespace Petitions.Tests.Browser;

/// <summary>From an empty installation to the first letter, in the browser alone: administrator, tables, staff, citizen.</summary>
public sealed class FirstRunTests
{
    [Fact]
    public async Task An_empty_hall_is_set_up_in_the_browser_and_takes_its_first_letter()
    {
        await using var hall = await TestHall.StartEmptyAsync(new EmbeddedHall());
        await using var browser = await WalkBrowser.StartAsync(await hall.OpenFacesAsync());

        // A citizen who comes too early is told so, and loses nothing.
        var citizen = await browser.PersonAsync(phone: true);
        await citizen.GoAsync("/write");
        await citizen.ShowAsync("20-not-open-yet");
        await citizen.SeesAsync("信箱尚在开通");

        var admin = await browser.PersonAsync(phone: false);
        await admin.GoAsync("/staff/sign-in");
        await admin.ShowAsync("21-empty-sign-in");
        await admin.Page.ClickAsync("a[href='/staff/setup']");
        await admin.Page.FillAsync("#account", "admin");
        await admin.Page.FillAsync("#name", "管理员");
        await admin.Page.FillAsync("#password", SmallCity.Password);
        await admin.Page.ClickAsync("#setup-send");
        await admin.SeesAsync("系统管理员已创建");
        await admin.SignInAsync("admin");
        await admin.ShowAsync("22-imports");

        await WithAMistakeAsync(admin);
        await ImportAsync(admin, "organisation", SmallCity.Organisation);
        await ImportAsync(admin, "categories", SmallCity.Categories);
        await ImportAsync(admin, "duty-list", SmallCity.DutyList);
        await Wait.Until(async () => await ImportsStaffAsync(admin), "identity to know the units");
        await admin.ShowAsync("24-staff-imported");

        // Once set up, nobody sets it up again.
        var stranger = await browser.PersonAsync(phone: false);
        await stranger.GoAsync("/staff/setup");
        Assert.Equal(0, await stranger.Page.Locator("#setup-send").CountAsync());

        await citizen.UntilAsync("/write", "市长信箱");
        await citizen.WriteAsync("楼道堆物影响通行", "楼道里长期堆放纸箱和旧家具，老人上下楼很不方便。");
        var dispatcher = await browser.PersonAsync(phone: false);
        await dispatcher.SignInAsync(SmallCity.AccountOf("dispatcher", SmallCity.CityOffice));
        await dispatcher.UntilAsync("/staff/desk", "楼道堆物影响通行");
    }

    /// <summary>A wrong line is named with its number, and nothing can be confirmed.</summary>
    private static async Task WithAMistakeAsync(Person admin)
    {
        await PreviewAsync(
            admin,
            "organisation",
            SmallCity.Organisation + "\n310999,没有上级的单位,无,government,district,319999,310999,\n"
        );
        await admin.ShowAsync("23-import-mistake");
        Assert.Equal("9", (await admin.Page.Locator("#mistakes tbody td").First.InnerTextAsync()).Trim());
        Assert.False(await admin.Page.Locator("#confirm").IsVisibleAsync());
    }

    private static async Task ImportAsync(Person admin, string kind, string csv)
    {
        await PreviewAsync(admin, kind, csv);
        await admin.Page.ClickAsync("#confirm");
        await admin.Page.WaitForSelectorAsync("#next");
    }

    /// <summary>Units come to identity by event: until they have, lines that name them are mistakes.</summary>
    private static async Task<bool> ImportsStaffAsync(Person admin)
    {
        await PreviewAsync(admin, "staff", SmallCity.Staff());
        if (!await admin.Page.Locator("#confirm").IsVisibleAsync())
            return false;
        await admin.Page.ClickAsync("#confirm");
        await admin.Page.WaitForSelectorAsync("#result .notice.good");
        return true;
    }

    private static async Task PreviewAsync(Person admin, string kind, string csv)
    {
        await admin.GoAsync("/staff/import/" + kind);
        await admin.Page.FillAsync("#csv", csv);
        await admin.Page.ClickAsync("#preview");
        await admin.Page.WaitForSelectorAsync("#result");
    }
}
