using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Petitions.Contracts;
using Petitions.Host.Client;
using Petitions.SystemTests.Halls;
using Petitions.SystemTests.Servers;

namespace Petitions.Tests.Browser;

/// <summary>Every page of both route tables, as those who can open it see it, has no serious or critical finding of axe; desktop, phone and 长辈版.</summary>
public sealed class AxeTests(ServersFixture servers)
{
    private const string Title = "路灯不亮影响夜间出行";
    private const string Text = "小区东门的路灯坏了三个星期，夜里看不清路，请派人维修。";

    // Not as a script of the page, which the page's own policy rightly refuses.
    private static readonly string axe = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js"));

    [Fact]
    public async Task Every_page_can_be_used_by_ear_and_by_keyboard()
    {
        await using var hall = await TestHall.StartAsync(HallShape.Embedded, servers);
        await using var browser = await WalkBrowser.StartAsync(await hall.OpenFacesAsync());
        var people = await PeopleAsync(browser);
        var samples = await SamplesAsync(hall, people);
        var findings = new List<string>();
        foreach (var (route, page) in Routes())
        {
            var (who, paths) = samples.TryGetValue(route, out var known) ? known : ("citizen", [route]);
            Assert.False(paths.Any(path => path.Contains('{')), $"{page}: say in the test where {route} leads.");
            foreach (var path in paths)
            foreach (var found in await Task.WhenAll(people[who].Select(person => LookAsync(person, path))))
                findings.AddRange(found);
        }
        Assert.True(findings.Count == 0, string.Join('\n', findings.Distinct()));
    }

    /// <summary>Templates of all pages, by what the compiler made of them.</summary>
    private static IEnumerable<(string Route, string Page)> Routes() =>
        from face in new[] { typeof(CitizenPortal.App), typeof(StaffWorkbench.App) }
        from page in face.Assembly.GetTypes()
        from route in page.GetCustomAttributes<RouteAttribute>()
        orderby route.Template
        select (route.Template, page.Name);

    /// <summary>Each at a desk and with a phone; the public also with a phone in 长辈版.</summary>
    private static async Task<Dictionary<string, IReadOnlyList<Person>>> PeopleAsync(WalkBrowser browser)
    {
        var people = new Dictionary<string, IReadOnlyList<Person>>();
        foreach (var who in new[] { "citizen", "dispatcher", "handler", "head", "supervisor", "administrator", "nobody" })
        {
            var devices = new List<Person>();
            foreach (var device in who is "citizen" or "nobody" ? new[] { "desk", "phone", "elder" } : ["desk", "phone"])
            {
                var person = await browser.PersonAsync(phone: device != "desk");
                if (device == "elder")
                    await person.GoAsync("/display?elder=true");
                if (who == "citizen")
                    await person.SignUpAsync($"1390000{1000 + devices.Count}");
                else if (who != "nobody")
                    await person.SignInAsync(AccountOf(who));
                devices.Add(person);
            }
            people[who] = devices;
        }
        return people;
    }

    private static string AccountOf(string who) =>
        who switch
        {
            "dispatcher" => SmallCity.AccountOf(who, SmallCity.CityOffice),
            "supervisor" => SmallCity.AccountOf(who, "310000"),
            "administrator" => "admin",
            _ => SmallCity.AccountOf(who, SmallCity.Housing),
        };

    private static async Task<IEnumerable<string>> LookAsync(Person person, string path)
    {
        await person.GoAsync(path);
        return (await FindingsAsync(person)).Select(finding => $"{path}: {finding}");
    }

    private static async Task<IReadOnlyList<string>> FindingsAsync(Person person)
    {
        await person.Page.EvaluateAsync(axe);
        var found = await person.Page.EvaluateAsync<string>(
            """
            async () => {
              const found = await axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
              if (found.passes.length < 10) return JSON.stringify(["axe found nothing to look at"]);
              return JSON.stringify(found.violations
                .filter((one) => one.impact === "serious" || one.impact === "critical")
                .flatMap((one) => one.nodes.map((node) => `${one.id} ${node.target.join(" ")} ${node.failureSummary ?? ""}`)));
            }
            """
        );
        return JsonSerializer.Deserialize<List<string>>(found)!;
    }

    /// <summary>Who opens a page, and where it leads when its address has parts.</summary>
    private static async Task<Dictionary<string, (string Who, string[] Paths)>> SamplesAsync(
        TestHall hall,
        Dictionary<string, IReadOnlyList<Person>> people
    )
    {
        var (citizen, dispatcher, handler) = (people["citizen"][0], people["dispatcher"][0], people["handler"][0]);
        var pending = await PetitionAsync(citizen, Title + "一");
        await PetitionAsync(citizen, Title + "二");
        var matter = await AddressOfAsync(dispatcher, "/staff/desk", Title + "一");
        var toForward = await AddressOfAsync(dispatcher, "/staff/desk", Title + "二");
        await dispatcher.GoAsync(toForward);
        await dispatcher.Page.FillAsync("#unit", SmallCity.Housing);
        await dispatcher.Page.SelectOptionAsync("#category", SmallCity.Category);
        await dispatcher.Page.ClickAsync("#forward-send");
        var received = await AddressOfAsync(handler, "/staff/queue", Title + "二");
        var (published, reply) = await PublishedAsync(hall, citizen);
        var dates = received.Replace("/staff/cases/", "/staff/matters/", StringComparison.Ordinal);
        return new()
        {
            ["/petition/{id:guid}"] = ("citizen", [pending, $"/petition/{published}"]),
            ["/replies"] = ("nobody", ["/replies", "/replies?q=路灯", "/replies?q=没有这样的词"]),
            ["/replies/{id:guid}"] = ("nobody", [reply]),
            ["/staff/publication"] = ("handler", ["/staff/publication"]),
            ["/staff/publication/{Id:guid}"] = ("supervisor", [$"/staff/publication/{published}"]),
            ["/staff/desk/{Id:guid}/person"] = ("dispatcher", [matter + "/person"]),
            ["/staff/duty-list"] = ("administrator", ["/staff/duty-list"]),
            ["/staff/duty-list/{Version:int}"] = ("administrator", ["/staff/duty-list/1"]),
            ["/staff/duty-list/try"] = ("dispatcher", ["/staff/duty-list/try"]),
            ["/staff/duty-list/gaps"] = ("dispatcher", ["/staff/duty-list/gaps"]),
            ["/sign-in"] = ("nobody", ["/sign-in"]),
            ["/sign-up"] = ("nobody", ["/sign-up"]),
            ["/staff/sign-in"] = ("nobody", ["/staff/sign-in"]),
            ["/staff/setup"] = ("nobody", ["/staff/setup"]),
            ["/staff"] = ("dispatcher", ["/staff"]),
            ["/staff/desk"] = ("dispatcher", ["/staff/desk", "/staff/desk?state=contested", "/staff/desk?state=done"]),
            ["/staff/desk/{Id:guid}"] = ("dispatcher", [matter, toForward]),
            ["/staff/find"] = ("dispatcher", ["/staff/find", "/staff/find?number=20260101-2222"]),
            ["/staff/queue"] = ("handler", ["/staff/queue", "/staff/queue?state=awaiting", "/staff/queue?state=done"]),
            ["/staff/cases/{Id:guid}"] = ("handler", [received]),
            ["/staff/figures"] = ("supervisor", ["/staff/figures"]),
            ["/staff/matters"] = ("supervisor", ["/staff/matters?state=open"]),
            ["/staff/matters/{Id:guid}"] = ("supervisor", [dates]),
            ["/staff/import"] = ("administrator", ["/staff/import"]),
            ["/staff/import/{Kind}"] = ("administrator", ["/staff/import/organisation", "/staff/import/nothing"]),
            ["/staff/people"] = ("administrator", ["/staff/people"]),
            ["/staff/error"] = ("nobody", ["/staff/error"]),
            ["/staff/forbidden"] = ("nobody", ["/staff/forbidden"]),
            ["/staff/not-found"] = ("nobody", ["/staff/not-found"]),
        };
    }

    /// <summary>A petition that was answered and published: its id, and the address of its public page.</summary>
    private static async Task<(Guid Id, string Reply)> PublishedAsync(TestHall hall, Person citizen)
    {
        const string title = Title + "三";
        var stop = TestContext.Current.CancellationToken;
        var address = await PublicationTests.AnsweredAsync(hall, citizen, title, Text);
        var id = Guid.Parse(address[(address.LastIndexOf('/') + 1)..]);
        await citizen.GoAsync(address);
        await citizen.Page.ClickAsync("#change-consent");
        await (await hall.StaffAsync(Roles.Head, SmallCity.Street)).PublishAsync(id, stop);
        return (id, await AddressOfAsync(citizen, "/replies", title));
    }

    private static async Task<string> PetitionAsync(Person citizen, string title)
    {
        await citizen.WriteAsync(title, Text);
        return await AddressOfAsync(citizen, "/my", title);
    }

    /// <summary>Where a list leads for a title, once it is there.</summary>
    private static async Task<string> AddressOfAsync(Person person, string list, string title)
    {
        await person.UntilAsync(list, title);
        return (await person.Page.Locator("a", new() { HasText = title }).First.GetAttributeAsync("href"))!;
    }
}
