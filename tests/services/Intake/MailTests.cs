using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Petitions.Intake;
using Petitions.SystemTests.Servers;

namespace Petitions.Tests.Services.Intake;

/// <summary>E-mail against a real mail server, SMS against a gateway of the test; both refuse each message once.</summary>
public sealed class MailTests(MailHall hall) : IClassFixture<MailHall>
{
    [Fact]
    public async Task A_mail_arrives_in_Chinese_under_the_same_id_as_the_try_that_was_refused()
    {
        var mine = await hall.SubmittedAsync();
        await hall.GiveAsync(mine, "zhangsan@mail.example.cn");
        hall.Clock.Advance(TimeSpan.FromMinutes(2));
        await hall.AcceptAsync(mine);
        for (var tries = 1; tries <= 2; tries++)
        {
            // Past the gathering, then past the pause.
            hall.Clock.Advance(TimeSpan.FromMinutes(2));
            await IntakeHall.UntilAsync(() => Task.FromResult(Mails().Count == tries), $"mail {tries}");
        }
        var mails = Mails();
        Assert.Equal([true, false], mails.Select(mail => mail.GetProperty("refused").GetBoolean()));
        Assert.Single(mails.Select(mail => Text(mail, "id")).Distinct());
        Assert.Matches("^<[0-9a-f]{32}@xinfang.example.cn>$", Text(mails[0], "id"));
        foreach (var mail in mails)
        {
            Assert.Equal($"信访事项 {mine.Number} 有新的进展", Text(mail, "subject"));
            Assert.Contains($"您的信访事项（编号 {mine.Number}）有新的进展。", Text(mail, "text"), StringComparison.Ordinal);
            Assert.Contains("https://xinfang.example.cn/lookup", Text(mail, "text"), StringComparison.Ordinal);
            Assert.Equal("zhangsan@mail.example.cn", mail.GetProperty("to")[0].GetString());
            Assert.Equal("网上信访大厅", mail.GetProperty("from").GetProperty("name").GetString());
            Assert.Contains("Auto-Submitted: auto-generated", Text(mail, "headers"), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("张三", mail.GetRawText(), StringComparison.Ordinal);
        }

        List<JsonElement> Mails() => [.. hall.Mails().Where(mail => Text(mail, "text").Contains(mine.Number, StringComparison.Ordinal))];
    }

    [Fact]
    public async Task An_SMS_is_posted_until_the_gateway_takes_it_with_one_idempotency_key()
    {
        var mine = await hall.SubmittedAsync();
        for (var tries = 1; tries <= 2; tries++)
        {
            hall.Clock.Advance(TimeSpan.FromMinutes(2));
            await IntakeHall.UntilAsync(() => Task.FromResult(Posts().Count == tries), $"SMS {tries}");
        }
        var posts = Posts();
        Assert.Equal([503, 200], posts.Select(post => post.Status));
        Assert.Single(posts.Select(post => post.Key).Distinct());
        foreach (var post in posts)
        {
            Assert.Equal("Bearer gateway-token", post.Authorization);
            Assert.Equal("13800138000", Text(post.Body, "to"));
            Assert.Equal(post.Key, Text(post.Body, "id"));
            Assert.StartsWith("【网上信访大厅】您的信访事项", Text(post.Body, "text"), StringComparison.Ordinal);
            Assert.Equal(["id", "text", "to"], post.Body.EnumerateObject().Select(field => field.Name).Order());
        }

        List<Post> Posts() => [.. hall.Posts.Where(post => Text(post.Body, "text").Contains(mine.Number, StringComparison.Ordinal))];
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_gets_no_mail()
    {
        var before = hall.Mails().Count;
        var settings = new NoticeSettings(
            Configured(
                new()
                {
                    ["Notices:BaseAddress"] = "https://xinfang.example.cn",
                    ["Notices:Smtp:Host"] = "127.0.0.1",
                    ["Notices:Smtp:Port"] = $"{hall.SmtpPort}",
                    ["Notices:Smtp:From"] = "no-reply@xinfang.example.cn",
                    ["Notices:Smtp:Security"] = "starttls",
                }
            )
        );
        var message = NoticeWords.Of(Guid.NewGuid(), "20260918-AAAAAAAA", 1, false, settings.LookUp!);
        await Assert.ThrowsAsync<NotSentException>(() =>
            new EmailSender(settings).SendAsync("zhangsan@mail.example.cn", message, TestContext.Current.CancellationToken)
        );
        Assert.DoesNotContain(hall.Mails().Skip(before), mail => Text(mail, "text").Contains("AAAAAAAA", StringComparison.Ordinal));
    }

    internal static IConfiguration Configured(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}

/// <summary>What came to the SMS gateway, and what it answered.</summary>
public sealed record Post(string? Key, string? Authorization, JsonElement Body, int Status);

/// <summary>Intake with its real senders, a mail server and an SMS gateway.</summary>
public sealed class MailHall : IntakeHall
{
    private ChildProcess? mailServer;
    private WebApplication? gateway;

    public ConcurrentQueue<Post> Posts { get; } = [];

    public int SmtpPort { get; } = Ports.Free();

    private int SmsPort { get; } = Ports.Free();

    public override async ValueTask InitializeAsync()
    {
        mailServer = await ChildProcess.Start(
            "smtp",
            null,
            ["node", Path.Combine(SmtpFolder(), "server.mjs"), $"{SmtpPort}"],
            folder: SmtpFolder()
        );
        await Wait.Until(() => mailServer.Tail.Contains("ready", StringComparison.Ordinal), "the mail server");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        gateway = builder.Build();
        gateway.Urls.Add($"http://127.0.0.1:{SmsPort}");
        gateway.MapPost("/send", TakeAsync);
        await gateway.StartAsync();
        await base.InitializeAsync();
    }

    /// <summary>What the mail server was given, in order.</summary>
    public IReadOnlyList<JsonElement> Mails() =>
        [.. mailServer!.Tail.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (gateway is not null)
            await gateway.DisposeAsync();
        if (mailServer is not null)
            await mailServer.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void Adjust(WebApplicationBuilder builder)
    {
        builder.Configuration["Notices:BaseAddress"] = "https://xinfang.example.cn/";
        builder.Configuration["Notices:Smtp:Host"] = "127.0.0.1";
        builder.Configuration["Notices:Smtp:Port"] = $"{SmtpPort}";
        builder.Configuration["Notices:Smtp:Security"] = "none";
        builder.Configuration["Notices:Smtp:User"] = "hall";
        builder.Configuration["Notices:Smtp:Password"] = "secret";
        builder.Configuration["Notices:Smtp:From"] = "网上信访大厅 <no-reply@xinfang.example.cn>";
        builder.Configuration["Notices:Sms:Url"] = $"http://127.0.0.1:{SmsPort}/send";
        builder.Configuration["Notices:Sms:Token"] = "gateway-token";
        // The tests move the clock as they like.
        builder.Configuration["Notices:Quiet:From"] = "00:00";
        builder.Configuration["Notices:Quiet:Until"] = "00:00";
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        var body = await request.ReadFromJsonAsync<JsonElement>();
        var key = request.Headers["Idempotency-Key"].ToString();
        var status = Posts.Any(post => post.Key == key) ? 200 : 503;
        Posts.Enqueue(new(key, request.Headers.Authorization, body, status));
        return TypedResults.StatusCode(status);
    }

    private static string SmtpFolder()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Petitions.sln")))
            root = root.Parent ?? throw new InvalidOperationException("Not within the sources.");
        return Path.Combine(root.FullName, "tests", "services", "Intake", "smtp");
    }
}
