using System.Text.Json;
using Petitions.Host.Client;
using Petitions.Hosting;
using Petitions.Identity;

namespace Petitions.Host.Demo;

/// <summary><c>petitions serve --demo</c>: an empty hall is filled before the first visitor comes; a filled one is served as it is.</summary>
internal static class DemoServer
{
    private const int NoLimit = 1_000_000;

    public static async Task<int> RunAsync(Shape shape, string urls, CancellationToken stop)
    {
        var clock = new DemoClock();
        var roomy = shape with { SubmissionsPerMinute = NoLimit, GuessesPerMinute = NoLimit };
        using var alone = DataLock.Take(shape);
        await using var app = Hall.Build(roomy, urls, builder => builder.Services.AddSingleton<TimeProvider>(clock));
        // Before anything is laid out, for what is due every day is due from then on.
        if (!File.Exists(Path.Combine(shape.Data, "identity.db")))
            clock.MoveTo(DemoLoader.FirstMorning(clock.GetUtcNow()));
        await Hall.PrepareAsync(app, stop);
        await app.StartAsync(stop);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First(url => !url.Contains("unix:", StringComparison.Ordinal))) };
        var anyone = new HallClient(http);
        if ((await anyone.GetAsync<JsonElement>("/api/identity/setup", stop)).GetProperty("needed").GetBoolean())
        {
            Console.WriteLine("正在生成演示数据（约一分钟）… Loading the demo, about a minute.");
            var tokens = new TokenOf(app.Services);
            await new DemoLoader(anyone, clock, tokens.AccountAsync).RunAsync(Show, stop);
            Console.WriteLine();
        }
        PrintAccounts(http.BaseAddress);
        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    private static void Show(int day, int days)
    {
        if (!Console.IsOutputRedirected)
            Console.Write($"\r[{new string('#', day * 40 / days), -40}] {day}/{days} 天 days");
        else if (day % 30 == 0)
            Console.WriteLine($"{day}/{days} 天 days");
    }

    private static void PrintAccounts(Uri address)
    {
        Console.WriteLine($"Ready: {address}");
        Console.WriteLine(
            $"  群众 citizens    {address}sign-in        {DemoLoader.CitizenAccount(0)} … {DemoLoader.CitizenAccount(DemoLoader.Citizens - 1)}"
        );
        Console.WriteLine($"  工作人员 staff   {address}staff/sign-in");
        Console.WriteLine($"    {DemoStaff.Administrator, -24} 系统管理员");
        string[] shown =
        [
            "dispatcher.city",
            "dispatcher.xuhui",
            "dispatcher.tianlin",
            "handler.tianlin",
            "head.tianlin",
            "supervisor.city",
        ];
        foreach (var person in DemoStaff.All.Where(person => shown.Contains(person.Account)))
            Console.WriteLine($"    {person.Account, -24} {person.Post}");
        Console.WriteLine($"  密码 password    {DemoStaff.Password}");
        Console.WriteLine("  演示模式不限制访问频率，请勿对外开放。The demo limits no one's requests: keep it to yourself.");
    }
}
