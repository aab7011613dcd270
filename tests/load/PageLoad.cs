using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Petitions.Contracts;
using Petitions.Host.Client;
using Petitions.SystemTests.Halls;

namespace Petitions.Tests.Load;

/// <summary>
/// Staff pages as a browser gets them, when there are so many petitions: one half waits on the city's desk, the other is in one street's queue.
/// All came through the public door.
/// </summary>
internal sealed partial class PageLoad(TestHall hall, string door, int petitions)
{
    private const int Visitors = 32;
    private static readonly CancellationToken stop = CancellationToken.None;

    public async Task SeedAsync()
    {
        var next = 0;
        await Task.WhenAll(
            Enumerable
                .Range(0, Visitors)
                .Select(async _ =>
                {
                    while (Interlocked.Increment(ref next) is var n && n <= petitions)
                        await Persistence.UntilDoneAsync(
                            () => hall.Anyone.SubmitAsync(Letter(n), $"page-{n}", stop),
                            "a petition to be taken"
                        );
                })
        );
        await ReachesAsync(ServiceNames.Routing, "event_log where type = 'dispatch-opened'", petitions);
        await ReachesAsync(ServiceNames.CaseHandling, "case_file", petitions / 2);
        await ReachesAsync(ServiceNames.Supervision, "matter where unit is not null and opened_at is not null", petitions / 2);
    }

    public async Task MeasureAsync()
    {
        var dispatcher = await StaffAsync(Roles.Dispatcher, SmallCity.CityOffice);
        await PagesAsync(dispatcher, "desk", "/staff/desk", "/staff/desk/");
        var handler = await StaffAsync(Roles.Handler, SmallCity.Street);
        await PagesAsync(handler, "queue", "/staff/queue", "/staff/cases/");
        var supervisor = await StaffAsync(Roles.Supervisor, "310000");
        await MeasureAsync(supervisor, "dashboard", "/staff/figures");
        await PagesAsync(supervisor, "all matters", "/staff/matters?state=all", "/staff/matters/");
        await MeasureAsync(supervisor, "matters of a category", $"/staff/matters?state=open&category={SmallCity.Category}");
    }

    /// <summary>A list: its first page, one far in, and what its first line leads to.</summary>
    private static async Task PagesAsync(HttpClient person, string what, string list, string one)
    {
        var (first, deep) = (await person.GetStringAsync(list), list);
        for (var (page, n) = (first, 0); n < 20 && NextPage().Match(page) is { Success: true } next; n++)
            page = await person.GetStringAsync(deep = WebUtility.HtmlDecode(next.Groups[1].Value));
        await MeasureAsync(person, what, list);
        await MeasureAsync(person, what + ", 20 pages on", deep);
        await MeasureAsync(person, what + ", one of it", Regex.Match(first, $"href=\"({one}[0-9a-f-]{{36}})\"").Groups[1].Value);
    }

    private static async Task MeasureAsync(HttpClient person, string what, string path)
    {
        for (var warm = 0; warm < 20; warm++)
            await person.GetStringAsync(path);
        var times = new List<double>();
        for (var n = 0; n < 200; n++)
        {
            var began = Stopwatch.GetTimestamp();
            await person.GetStringAsync(path);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        times.Sort();
        Console.WriteLine($"  {what, -26} p50 {times[100]:N1} ms  p95 {times[190]:N1} ms (budget 100)");
    }

    /// <summary>A browser with a session of the staff face.</summary>
    private async Task<HttpClient> StaffAsync(string role, string unit)
    {
        var browser = new HttpClient { BaseAddress = new Uri(door) };
        var form = await browser.GetStringAsync("/staff/sign-in");
        var fields = HiddenField()
            .Matches(form)
            .ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));
        (fields["Input.Account"], fields["Input.Password"]) = (SmallCity.AccountOf(role, unit), SmallCity.Password);
        using var answer = await browser.PostAsync("/staff/sign-in", new FormUrlEncodedContent(fields), stop);
        answer.EnsureSuccessStatusCode();
        return browser;
    }

    private static Submission Letter(int n)
    {
        var text = $"第{n}号：小区物业公司长期不清理楼道杂物，影响通行，也有消防隐患，多次反映没有结果。" + new string('请', 120);
        return n % 2 == 0
            ? new(SmallCity.Mailbox, $"楼道堆物影响通行 {n}", text, Purposes.Request, Name: "张三", Phone: $"138{n:d8}")
            // To the street itself, of a clear category: it goes on without a dispatcher.
            : new(
                SmallCity.Street + "-box",
                $"小区物业管理不到位 {n}",
                text,
                Purposes.Request,
                SmallCity.Street,
                SmallCity.Category,
                "张三",
                $"138{n:d8}"
            );
    }

    private async Task ReachesAsync(string service, string rows, int count)
    {
        long there = -1;
        while (await hall.CountAsync(service, "select count(*) from " + rows) is var now && now < count)
        {
            if (now == there)
                Console.WriteLine($"  {service}: {now:N0} of {count:N0} {rows}");
            there = now;
            await Task.Delay(5000);
        }
    }

    [GeneratedRegex("""href="([^"]*cursor=[^"]+)" rel="next""")]
    private static partial Regex NextPage();

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)"\s*/?>""")]
    private static partial Regex HiddenField();
}
