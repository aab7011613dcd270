using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Petitions.Contracts;
using Petitions.Tests.Services.Intake;
using Xunit;

namespace Petitions.Tests.Services.Faces;

/// <summary>A hall with a city of one district and one bureau.</summary>
public sealed class CityHall : IAsyncLifetime
{
    public const string Office = "310000-XF";
    public const string Bureau = "310104-D17";
    public const string Mailbox = "310000-mayor";

    private const string Organisation = """
        code,name,short_name,kind,level,parent,place,mailboxes
        310000,上海市人民政府,上海市,government,city,,310000,310000-mayor:市长信箱
        310000-XF,上海市信访办公室,市信访办,office,city,310000,310000,
        310104,上海市徐汇区人民政府,徐汇区,government,district,310000,310104,310104-head:徐汇区区长信箱
        310104-XF,上海市徐汇区信访办公室,徐汇区信访办,office,district,310104,310104,
        310104-D17,上海市徐汇区房屋管理局,徐汇区房管局,department,district,310104,310104,310104-D17-box:徐汇区房管局信箱
        """;

    public TestHall Hall { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Hall.InitializeAsync();
        using var administrator = await Hall.AsAdministrator();
        using var csv = new ByteArrayContent(Encoding.UTF8.GetBytes(Organisation))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("text/csv") },
        };
        (await administrator.PostAsync("/api/routing/import/organisation", csv)).EnsureSuccessStatusCode();
        await Hall.Quiet();
    }

    public ValueTask DisposeAsync() => Hall.DisposeAsync();
}

/// <summary>The letter and its files through the pages, as a browser without script sends them.</summary>
public sealed class WriteTests(CityHall city) : IClassFixture<CityHall>
{
    private static readonly HtmlParser parser = new();

    private readonly TestHall hall = city.Hall;

    [Fact]
    public async Task Files_come_with_the_letter_and_stay_with_it_while_it_is_mended()
    {
        using var browser = Browser();
        var page = await PageAsync(browser, "/write");
        // Something else is wrong, and one file is none: the good one stays.
        var refused = await SendAsync(
            browser,
            page,
            Letter(("Input.IdNumber", "110105194912310021")),
            ("收据.pdf", Files.Pdf),
            ("页面.txt", "<html>"u8.ToArray())
        );
        Assert.Equal(422, refused.Status);
        Assert.Contains(
            "身份证号码不正确",
            (await SendAsync(browser, refused.Page, Letter(("Input.IdNumber", "110105194912310021")))).Page.Body!.TextContent
        );
        Assert.Contains("页面.txt：不支持这种文件", refused.Page.QuerySelector("#attachments-error")!.TextContent);
        Assert.Contains("收据.pdf", refused.Page.QuerySelector("#attachments-list")!.TextContent);

        var sent = await SendAsync(
            browser,
            refused.Page,
            Letter(("Input.IdNumber", "11010519491231002X"), ("Input.MayPublish", "true")),
            ("现场.jpg", Files.Jpeg())
        );
        Assert.Equal("/receipt", sent.Location);
        var petition = await PetitionAsync(browser);
        Assert.Equal(
            ["收据.pdf", "现场.jpg"],
            petition.QuerySelectorAll(".attachments .name").Select(name => name.FirstChild!.TextContent.Trim())
        );
        // The picture can be looked at, the document only fetched.
        Assert.Equal(3, petition.QuerySelectorAll(".attachments a").Length);
    }

    [Fact]
    public async Task A_file_that_was_thought_better_of_is_not_sent()
    {
        using var browser = Browser();
        var refused = await SendAsync(
            browser,
            await PageAsync(browser, "/write"),
            Letter(("Input.Email", "nonsense")),
            ("一.pdf", Files.Pdf),
            ("二.txt", Files.Text)
        );
        var id = refused.Page.QuerySelector("#attachments-list input[name='Input.Removed']")!.GetAttribute("value")!;
        Assert.Equal("/receipt", (await SendAsync(browser, refused.Page, Letter(("Input.Removed", id)))).Location);
        Assert.Equal("二.txt", (await PetitionAsync(browser)).QuerySelector(".attachments .name")!.FirstChild!.TextContent.Trim());
    }

    [Fact]
    public async Task A_script_sends_a_file_by_itself_and_only_from_our_own_page()
    {
        using var browser = Browser();
        var page = await PageAsync(browser, "/write");
        async Task<HttpResponseMessage> UploadAsync(string? token, string name, byte[] content)
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
            if (token is not null)
                form.Add(new StringContent(token), "__RequestVerificationToken");
            return await browser.PostAsync("/attachments", form);
        }
        var token = page.QuerySelector("form[data-steps] input[name=__RequestVerificationToken]")!.GetAttribute("value");
        Assert.Equal(HttpStatusCode.BadRequest, (await UploadAsync(null, "收据.pdf", Files.Pdf)).StatusCode);
        var good = await UploadAsync(token, "收据.pdf", Files.Pdf);
        Assert.Equal(HttpStatusCode.Created, good.StatusCode);
        var file = await good.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("收据.pdf", file.GetProperty("name").GetString());
        Assert.True(file.GetProperty("at").GetInt64() > 0);
        var bad = await UploadAsync(token, "a.txt", "<html>"u8.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        Assert.Contains("不支持这种文件", (await bad.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());

        Assert.Equal("/receipt", (await SendAsync(browser, page, Letter(("Input.Attached", $"[{file.GetRawText()}]")))).Location);
        Assert.Contains("收据.pdf", (await PetitionAsync(browser)).QuerySelector(".attachments")!.TextContent);
    }

    [Fact]
    public async Task Its_petitioner_fetches_a_file_from_the_page_and_another_browser_does_not()
    {
        using var browser = Browser();
        await SendAsync(browser, await PageAsync(browser, "/write"), Letter(), ("现场.jpg", Files.Jpeg()), ("收据.pdf", Files.Pdf));
        var links = (await PetitionAsync(browser)).QuerySelectorAll(".attachments a").Select(link => link.GetAttribute("href")!).ToList();
        var shown = await browser.GetAsync(links[0]);
        Assert.Equal(
            ("image/jpeg", "inline"),
            (shown.Content.Headers.ContentType!.MediaType, shown.Content.Headers.ContentDisposition!.DispositionType)
        );
        Assert.Contains("sandbox", shown.Headers.GetValues("Content-Security-Policy").Single());
        var fetched = await browser.GetAsync(links[2]);
        Assert.Equal("attachment", fetched.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("收据.pdf", fetched.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal(Files.Pdf, await fetched.Content.ReadAsByteArrayAsync());

        using var stranger = Browser();
        foreach (var link in links)
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task Files_email_and_number_go_with_the_petition_to_the_office_and_to_the_unit_and_each_sees_them_by_its_own_ticket()
    {
        using var browser = Browser();
        var letter = Letter(("Input.Email", "zhang@example.cn"), ("Input.IdNumber", "11010519491231002X"), ("Input.Name", "张三"));
        await SendAsync(browser, await PageAsync(browser, "/write"), letter, ("收据.pdf", Files.Pdf));
        var id = Guid.Parse((await ReceiptAsync(browser)).QuerySelector("#see-petition")!.GetAttribute("href")!.Split('/')[^1]);
        await hall.Quiet();

        using var dispatcher = await hall.AsStaff(Roles.Dispatcher, CityHall.Office);
        var matter = await (await dispatcher.GetAsync($"/api/routing/matters/{id}")).Content.ReadFromJsonAsync<JsonElement>();
        var file = Assert.Single(matter.GetProperty("attachments").EnumerateArray());
        Assert.Equal("收据.pdf", file.GetProperty("name").GetString());
        using var forward = new HttpRequestMessage(HttpMethod.Post, $"/api/routing/matters/{id}/forward");
        forward.Content = JsonContent.Create(new { unit = CityHall.Bureau });
        forward.Headers.TryAddWithoutValidation("If-Match", $"\"{matter.GetProperty("version").GetInt32()}\"");
        Assert.Equal(HttpStatusCode.NoContent, (await dispatcher.SendAsync(forward)).StatusCode);
        await hall.Quiet();

        using var handler = await hall.AsStaff(Roles.Handler, CityHall.Bureau);
        var found = await (await handler.GetAsync($"/api/case-handling/cases/{id}")).Content.ReadFromJsonAsync<JsonElement>();
        var ours = Assert.Single(found.GetProperty("attachments").EnumerateArray());
        var who = found.GetProperty("petitioner");
        Assert.Equal("1101************2X", who.GetProperty("idNumber").GetString());
        Assert.StartsWith("z*", who.GetProperty("email").GetString(), StringComparison.Ordinal);

        string Path(JsonElement of) =>
            $"/api/intake/attachments/{of.GetProperty("id").GetString()}?ticket={of.GetProperty("ticket").GetString()}";
        Assert.Equal(Files.Pdf, await dispatcher.GetByteArrayAsync(Path(file)));
        Assert.Equal(Files.Pdf, await handler.GetByteArrayAsync(Path(ours)));
        Assert.Equal(HttpStatusCode.NotFound, (await handler.GetAsync(Path(file))).StatusCode);

        // The same by the pages.
        foreach (var (role, unit, page) in new[] { (Roles.Dispatcher, CityHall.Office, "desk"), (Roles.Handler, CityHall.Bureau, "cases") })
        {
            using var staff = Browser();
            await SignInAsync(staff, TestHall.AccountOf(role, unit));
            var link = (await PageAsync(staff, $"/staff/{page}/{id}")).QuerySelector(".attachments a")!.GetAttribute("href")!;
            var fetched = await staff.GetAsync(link);
            Assert.Equal(Files.Pdf, await fetched.Content.ReadAsByteArrayAsync());
            Assert.Equal("attachment", fetched.Content.Headers.ContentDisposition!.DispositionType);
            using var stranger = Browser();
            Assert.Equal(HttpStatusCode.Redirect, (await stranger.GetAsync(link)).StatusCode);
        }
    }

    [Fact]
    public async Task The_receipt_has_a_picture_that_leads_to_the_look_up_with_the_number_and_never_the_code()
    {
        using var browser = Browser();
        await SendAsync(browser, await PageAsync(browser, "/write"), Letter());
        var receipt = await ReceiptAsync(browser);
        Assert.NotNull(receipt.QuerySelector("#receipt-qr svg"));
        var address = new Uri(receipt.QuerySelector("#receipt-qr")!.GetAttribute("data-address")!);
        var (number, code) = (receipt.QuerySelector("#number")!.TextContent, receipt.QuerySelector("#query-code")!.TextContent);
        Assert.DoesNotContain(code, Uri.UnescapeDataString(address.ToString()));
        var lookUp = await PageAsync(Browser(), address.PathAndQuery);
        Assert.Equal(number, lookUp.QuerySelector("#number")!.GetAttribute("value"));
        Assert.Equal(hall.Address.Authority, address.Authority);
    }

    [Fact]
    public async Task Without_script_the_steps_are_one_form_in_both_languages()
    {
        using var browser = Browser();
        Assert.Equal(5, (await PageAsync(browser, "/write")).QuerySelectorAll("form section.step:not([hidden])").Length);
        await browser.GetAsync("/culture?to=en&back=/");
        var page = await PageAsync(browser, "/write");
        Assert.Contains("5. Check and submit", page.Body!.TextContent);
        Assert.Contains("The outcome may be published", page.Body.TextContent);
        Assert.False(page.QuerySelector("#may-publish")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task A_flood_of_forms_with_files_is_not_read_and_the_page_says_so_while_short_forms_pass()
    {
        await using var own = await TestHall.StartAsync(shape => shape with { UploadsPerMinute = 60 });
        using var browser = new HttpClient { BaseAddress = own.Address, DefaultRequestHeaders = { { "Accept", "text/html" } } };
        foreach (var path in new[] { "/write", $"/petition/{Guid.NewGuid()}" })
        {
            var answers = new List<HttpResponseMessage>();
            while (answers.Count < 40 && answers.LastOrDefault()?.StatusCode != HttpStatusCode.TooManyRequests)
                answers.Add(await PostAsync(path, new byte[1024 * 1024 + 1]));
            var page = parser.ParseDocument(await answers[^1].Content.ReadAsStringAsync());
            Assert.Equal("操作过于频繁", page.QuerySelector("h1")?.TextContent);
            Assert.True(answers[^1].Headers.RetryAfter!.Delta > TimeSpan.Zero);
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await PostAsync(path, new byte[100])).StatusCode);
        }

        async Task<HttpResponseMessage> PostAsync(string path, byte[] file)
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "Input.Files", "a.pdf" } };
            return await browser.PostAsync(path, form);
        }
    }

    private HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = hall.Address };

    private static async Task<IHtmlDocument> PageAsync(HttpClient browser, string path) =>
        parser.ParseDocument(await browser.GetStringAsync(path));

    private static Task<IHtmlDocument> ReceiptAsync(HttpClient browser) => PageAsync(browser, "/receipt");

    /// <summary>The petition sent last.</summary>
    private static async Task<IHtmlDocument> PetitionAsync(HttpClient browser) =>
        await PageAsync(browser, (await ReceiptAsync(browser)).QuerySelector("#see-petition")!.GetAttribute("href")!);

    private static Dictionary<string, string> Letter(params (string Name, string Value)[] more)
    {
        var letter = new Dictionary<string, string>
        {
            ["Input.Mailbox"] = CityHall.Mailbox,
            ["Input.Purpose"] = Purposes.Request,
            ["Input.Title"] = "屋顶漏水无人维修",
            ["Input.Text"] = "见附件。",
            ["Input.Consent"] = "true",
        };
        foreach (var (name, value) in more)
            letter[name] = value;
        return letter;
    }

    /// <summary>Sends the form as it stands in the page, filled in.</summary>
    private static async Task<Sent> SendAsync(
        HttpClient browser,
        IHtmlDocument page,
        Dictionary<string, string> letter,
        params (string Name, byte[] Content)[] files
    )
    {
        using var form = new MultipartFormDataContent();
        foreach (var hidden in page.QuerySelectorAll("form[data-steps] input[type=hidden]"))
            if (!letter.ContainsKey(hidden.GetAttribute("name")!))
                form.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        foreach (var (name, value) in letter)
            form.Add(new StringContent(value), name);
        foreach (var (name, content) in files)
            form.Add(new ByteArrayContent(content), "Input.Files", name);
        var answer = await browser.PostAsync("/write", form);
        var location = answer.Headers.Location is { } to ? new Uri(browser.BaseAddress!, to).AbsolutePath : null;
        return new((int)answer.StatusCode, location, parser.ParseDocument(await answer.Content.ReadAsStringAsync()));
    }

    private static async Task SignInAsync(HttpClient browser, string account)
    {
        var page = await PageAsync(browser, "/staff/sign-in");
        var fields = page.QuerySelectorAll("form input[type=hidden]")
            .ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!);
        (fields["Input.Account"], fields["Input.Password"]) = (account, TestHall.Password);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync("/staff/sign-in", new FormUrlEncodedContent(fields))).StatusCode);
    }

    private sealed record Sent(int Status, string? Location, IHtmlDocument Page);
}
