using System.Text;
using Microsoft.Playwright;
using Petitions.SystemTests.Halls;
using Petitions.SystemTests.Servers;

namespace Petitions.Tests.Browser;

/// <summary>The system's Chromium; screenshots of generated data are kept in tests/.results/screenshots.</summary>
internal sealed class WalkBrowser : IAsyncDisposable
{
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly string url;

    private WalkBrowser(IPlaywright playwright, IBrowser browser, string url) =>
        (this.playwright, this.browser, this.url) = (playwright, browser, url);

    public static async Task<WalkBrowser> StartAsync(string url)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = "/usr/bin/chromium",
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
        return new(playwright, browser, url);
    }

    /// <summary>Somebody with a device and cookies of his own.</summary>
    public async Task<Person> PersonAsync(bool phone)
    {
        var size = phone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1280, Height = 900 };
        var context = await browser.NewContextAsync(new() { ViewportSize = size, BaseURL = url });
        return new(await context.NewPageAsync());
    }

    /// <summary>A file that somebody chooses.</summary>
    public static FilePayload Paper(string name, string content) =>
        new()
        {
            Name = name,
            MimeType = "application/octet-stream",
            Buffer = Encoding.UTF8.GetBytes(content),
        };

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}

/// <summary>Somebody at a browser.</summary>
internal sealed class Person(IPage page)
{
    private static readonly string pictures = Directory.CreateDirectory(Path.Combine(Root(), "tests", ".results", "screenshots")).FullName;

    public IPage Page { get; } = page;

    public Task GoAsync(string path) => Page.GotoAsync(path);

    /// <summary>As a petitioner with a new account.</summary>
    public async Task SignUpAsync(string phone)
    {
        await GoAsync("/sign-up");
        await Page.FillAsync("#name", "张三");
        await Page.FillAsync("#phone", phone);
        await Page.FillAsync("#password", SmallCity.Password);
        await Page.ClickAsync("#sign-up");
        await Page.WaitForURLAsync("**/my**");
    }

    /// <summary>As one of the staff.</summary>
    public async Task SignInAsync(string account)
    {
        await GoAsync("/staff/sign-in");
        await Page.FillAsync("#account", account);
        await Page.FillAsync("#password", SmallCity.Password);
        await Page.ClickAsync("button[type=submit].btn-primary");
        await Page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
    }

    /// <summary>Fills in a letter to the city's mailbox, up to its last button.</summary>
    public async Task FillInAsync(string title, string text)
    {
        await GoAsync("/write?mailbox=" + SmallCity.Mailbox);
        await NextAsync();
        await Page.ClickAsync("label[for=purpose-request]");
        await Page.FillAsync("#title", title);
        await Page.FillAsync("#text", text);
        await ShowAsync("01-write");
        for (var step = 2; step < 5; step++)
            await NextAsync();
        await Page.ClickAsync("label[for=consent]");
    }

    /// <summary>Writes to the city's mailbox; returns the number on the receipt.</summary>
    public async Task<string> WriteAsync(string title, string text)
    {
        await FillInAsync(title, text);
        await Page.ClickAsync("#submit");
        await Page.WaitForURLAsync("**/receipt**");
        await ShowAsync("01-receipt");
        return await Page.Locator("#number").InnerTextAsync();
    }

    /// <summary>One step further in the letter.</summary>
    public Task NextAsync() => Page.ClickAsync("#step-next");

    /// <summary>Keeps a picture of the whole page.</summary>
    public Task ShowAsync(string name) => Page.ScreenshotAsync(new() { Path = Path.Combine(pictures, name + ".png"), FullPage = true });

    public Task SeesAsync(string text) => Page.GetByText(text).First.WaitForAsync();

    /// <summary>Looks again until the page holds a text: events take a moment.</summary>
    public Task UntilAsync(string path, string text) =>
        Wait.Until(
            async () =>
            {
                await GoAsync(path);
                return (await Page.ContentAsync()).Contains(text, StringComparison.Ordinal);
            },
            $"{path} to show {text}"
        );

    /// <summary>The same for a text that is marked in parts.</summary>
    public Task UntilReadAsync(string path, string text) =>
        Wait.Until(
            async () =>
            {
                await GoAsync(path);
                return (await Page.InnerTextAsync("main")).Contains(text, StringComparison.Ordinal);
            },
            $"{path} to show {text}"
        );

    /// <summary>Looks at the same page again until an element is there.</summary>
    public Task UntilThereAsync(string selector) =>
        Wait.Until(
            async () =>
            {
                if (await Page.Locator(selector).CountAsync() > 0)
                    return true;
                await Page.ReloadAsync();
                return false;
            },
            $"{Page.Url} to have {selector}"
        );

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Petitions.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Petitions.sln is not above the tests.");
    }
}
