using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Petitions.Contracts;
using Xunit;
using static Petitions.Tests.Services.Routing.RoutingHall;

namespace Petitions.Tests.Services.Routing;

public sealed class DutyListTests
{
    private const string Street = "0451,street,*,{street},街道乡镇职责：物业管理的属地管理、先行调处";
    private const string ToDistrict = "0451,street,*,{street},改为先由居委会调处";

    [Fact]
    public async Task A_letter_is_tried_as_it_would_be_routed_and_nothing_is_kept()
    {
        await using var hall = await StartFilledAsync();
        (string Title, string Text, string? Place, string Unit, string Mailbox)[] letters =
        [
            ("物业公司长期不作为", "我住徐汇区枫林路街道，小区保洁没人做，物业费却涨了。", null, "310000", "310000-mayor"),
            ("单位拖欠工资三个月", "老板拖欠工资，我们在松江区的厂里上班。", null, "310000", "310000-mayor"),
            ("静安区夜间施工扰民", "通宵施工。", null, "310104", "310104-head"),
            ("下雨天积水", "小区门口一下雨就积水，下水道堵塞。", "310112", "310000", "310000-mayor"),
            ("市长您好", "想说说心里话。", null, "310000", "310000-mayor"),
        ];
        foreach (var (title, text, place, unit, mailbox) in letters)
        {
            var tried = (
                await TryAsync(
                    hall,
                    new
                    {
                        title,
                        text,
                        place,
                        mailbox,
                    }
                )
            ).GetProperty("present");
            Assert.Equal(
                0,
                (await hall.GetAsync("desk/counts", unit: tried.GetProperty("office").GetProperty("code").GetString()))
                    .GetProperty("open")
                    .GetInt32()
            );
            var id = await hall.SubmitAsync(title, text, mailboxUnit: unit, place: place, mailbox: mailbox);
            var office = unit == "310000" ? CityOffice : DistrictOffice;
            var real = await hall.GetAsync($"matters/{id}", unit: office);
            Assert.Equal(office, tried.GetProperty("office").GetProperty("code").GetString());
            Assert.Equal(real.GetProperty("proposal").ToString(), tried.GetProperty("proposal").ToString());
            Assert.Equal(real.GetProperty("alternatives").ToString(), tried.GetProperty("alternatives").ToString());
            // Out of the way of the next letter's count.
            var version = real.GetProperty("version").GetInt32();
            var decline = new { reason = "unclear", explanation = "请补充。" };
            Assert.Equal(HttpStatusCode.NoContent, (await hall.ActAsync(office, id, "decline", decline, version)).StatusCode);
        }
    }

    [Fact]
    public async Task Whether_it_would_go_on_by_itself_is_told_as_it_happens()
    {
        await using var hall = await StartFilledAsync();
        const string title = "枫林路街道某小区物业公司乱收物业费";
        var clear = await TryAsync(
            hall,
            new
            {
                title,
                mailbox = "310000-D17-box",
                place = "310104008",
            }
        );
        Assert.True(clear.GetProperty("present").GetProperty("automatic").GetBoolean());
        var toMayor = await TryAsync(
            hall,
            new
            {
                title,
                mailbox = "310000-mayor",
                place = "310104008",
            }
        );
        Assert.False(toMayor.GetProperty("present").GetProperty("automatic").GetBoolean());
    }

    [Fact]
    public async Task A_list_that_is_only_brought_along_is_tried_beside_the_one_in_force()
    {
        await using var hall = await StartFilledAsync();
        var letter = new
        {
            title = "物业公司长期不作为",
            place = "310104008",
            list = WithoutStreets(),
        };
        var tried = await TryAsync(hall, letter);
        Assert.True(tried.GetProperty("differs").GetBoolean());
        Assert.Equal("310104008", UnitOf(tried, "present"));
        Assert.Equal("310104-D17", UnitOf(tried, "other"));
        Assert.Equal(1, (await hall.GetAsync("duty-list")).GetProperty("total").GetInt32());

        var broken = await PostAsync(
            hall,
            "duty-list/try",
            new { title = "物业", list = "category,level,place,unit,basis\n9999,city,*,nobody,x\n" }
        );
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
        Assert.Contains("第 2 行：分类“9999”不存在", await broken.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(hall, "duty-list/try", new { title = "物业", version = 77 })).StatusCode);
    }

    [Theory]
    [InlineData("{}", "text")]
    [InlineData("""{"title":"物业","mailbox":"nobody"}""", "mailbox")]
    [InlineData("""{"title":"物业","place":"999999"}""", "place")]
    [InlineData("""{"title":"物业","category":"9999"}""", "category")]
    public async Task What_is_wrong_with_a_letter_is_named_by_its_field(string body, string field)
    {
        await using var hall = await StartFilledAsync();
        var answer = await hall.SendAsync(
            HttpMethod.Post,
            "duty-list/try",
            Roles.Dispatcher,
            CityOffice,
            new StringContent(body, Encoding.UTF8, "application/json")
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    [Fact]
    public async Task A_file_is_counted_and_the_rows_that_would_go_elsewhere_are_named()
    {
        await using var hall = await StartFilledAsync();
        const string csv = """
            external_id,title,text,place
            1,物业公司长期不作为,"小区保洁没人做，
            物业费却涨了。",枫林路街道
            2,,路灯坏了半个月，晚上漆黑。请尽快维修。,杨浦区
            3,没有正文,,
            4,心里话,想说说心里话。,
            """;
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(csv), Zipped(csv) })
        {
            var tried = await FileAsync(hall, bytes, WithoutStreets());
            Assert.Equal(3, tried.GetProperty("rows").GetInt32());
            Assert.Equal(6, Assert.Single(tried.GetProperty("faults").EnumerateArray()).GetProperty("line").GetInt32() + 1);
            var present = tried.GetProperty("present");
            Assert.Equal(1, present.GetProperty("without").GetInt32());
            Assert.Equal(1, CountOf(present, "310104008"));
            Assert.Equal(1, CountOf(present, "310110-D16"));
            Assert.Equal(1, CountOf(tried.GetProperty("other"), "310104-D17"));
            Assert.Equal(1, tried.GetProperty("changed").GetInt32());
            var row = Assert.Single(tried.GetProperty("changedRows").EnumerateArray());
            Assert.Equal((2, "物业公司长期不作为"), (row.GetProperty("line").GetInt32(), row.GetProperty("title").GetString()));
        }
        Assert.Equal(0, (await hall.GetAsync("desk/counts")).GetProperty("open").GetInt32());
    }

    [Fact]
    public async Task A_file_that_cannot_be_tried_is_refused_with_the_reason()
    {
        await using var hall = await StartFilledAsync();
        Assert.Contains("缺少列：text", await Refused("id,words\n1,a\n"u8.ToArray()));
        Assert.Contains(
            "超过 5000 行",
            await Refused(Encoding.UTF8.GetBytes("text\n" + string.Join('\n', Enumerable.Repeat("路灯", 5001))))
        );
        Assert.Contains("超过 10 MB", await Refused(Zipped("text\n" + new string('长', 4 * 1024 * 1024))));
        Assert.Contains("编码", await Refused([0xFF, 0xFE, 0x00, 0xD8, 0x41]));
        Assert.Contains("请选择来信文件", await Refused([]));
        Assert.Contains("请选择来信文件", await (await PostAsync(hall, "duty-list/try-file", new { })).Content.ReadAsStringAsync());

        async Task<string> Refused(byte[] file)
        {
            var answer = await SendFileAsync(hall, file, null);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            return await answer.Content.ReadAsStringAsync();
        }
    }

    [Fact]
    public async Task A_list_comes_into_force_on_its_day_by_itself()
    {
        await using var hall = await StartFilledAsync();
        await hall.ImportAsync("duty-list", WithoutStreets(), from: "2026-03-05");
        var future = Assert.Single((await hall.GetAsync("duty-list")).GetProperty("future").EnumerateArray());
        Assert.Equal((2, "future", "2026-03-05"), (Number(future), Text(future, "state"), Text(future, "from")));
        Assert.Equal("310104008", await Proposed(hall));
        // Before its day it can be tried.
        Assert.Equal(
            "310104-D17",
            UnitOf(
                await TryAsync(
                    hall,
                    new
                    {
                        title = "物业公司长期不作为",
                        place = "310104008",
                        version = 2,
                    }
                ),
                "other"
            )
        );

        hall.Time.MoveTo(new(2026, 3, 4, 23, 59, 59, TimeSpan.FromHours(8)));
        Assert.Equal("310104008", await Proposed(hall));
        hall.Time.MoveTo(new(2026, 3, 5, 0, 0, 0, TimeSpan.FromHours(8)));
        Assert.Equal("310104-D17", await Proposed(hall));
        var lists = await hall.GetAsync("duty-list");
        Assert.Equal(2, Number(lists.GetProperty("inForce")));
        Assert.Equal(["in-force", "past"], lists.GetProperty("items").EnumerateArray().Select(list => Text(list, "state")));
        Assert.Equal("in-force", await Code(await WithdrawAsync(hall, 2)));
    }

    [Fact]
    public async Task What_is_imported_for_today_holds_until_the_day_of_the_next()
    {
        await using var hall = await StartFilledAsync();
        await hall.ImportAsync("duty-list", WithoutStreets(), from: "2026-03-05");
        // A correction for the days until then, imported later.
        var corrected = Reference("duty-list").Replace(Street, ToDistrict, StringComparison.Ordinal);
        Assert.Equal(1, (await hall.ImportAsync("duty-list", corrected)).GetProperty("changed").GetInt32());
        Assert.Equal(3, Number((await hall.GetAsync("duty-list")).GetProperty("inForce")));
        hall.Time.MoveTo(new(2026, 3, 6, 9, 0, 0, TimeSpan.FromHours(8)));
        Assert.Equal(2, Number((await hall.GetAsync("duty-list")).GetProperty("inForce")));
    }

    [Fact]
    public async Task A_future_list_can_be_withdrawn_and_stays_readable()
    {
        await using var hall = await StartFilledAsync();
        await hall.ImportAsync("duty-list", WithoutStreets(), from: "2026-03-05");
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await hall.SendAsync(HttpMethod.Post, "duty-list/2/withdraw", Roles.Dispatcher, CityOffice)).StatusCode
        );
        Assert.Equal(HttpStatusCode.NotFound, (await WithdrawAsync(hall, 9)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await WithdrawAsync(hall, 2)).StatusCode);
        Assert.Equal("withdrawn", await Code(await WithdrawAsync(hall, 2)));
        hall.Time.MoveTo(new(2026, 3, 6, 9, 0, 0, TimeSpan.FromHours(8)));
        Assert.Equal("310104008", await Proposed(hall));
        var list = (await hall.GetAsync("duty-list/2")).GetProperty("list");
        Assert.Equal("withdrawn", Text(list, "state"));
        Assert.StartsWith("staff/", Text(list, "withdrawnBy"), StringComparison.Ordinal);
        Assert.Equal(
            [typeof(DutyListImported), typeof(DutyListImported), typeof(DutyListWithdrawn)],
            (await hall.SaidAsync(Streams.DutyList)).Select(said => said.GetType())
        );
    }

    [Fact]
    public async Task Every_version_tells_who_changed_what()
    {
        await using var hall = await StartFilledAsync();
        var changed = Reference("duty-list").Replace(Street, ToDistrict, StringComparison.Ordinal) + "0451,city,310104,310000-D17,试点\n";
        changed = changed.Replace("20,district,*,{district}-D01,部门职责：未列明事项（区级）\n", "", StringComparison.Ordinal);
        await hall.ImportAsync("duty-list", changed);
        var detail = await hall.GetAsync("duty-list/2");
        var list = detail.GetProperty("list");
        Assert.Equal(
            (1, 1, 1),
            (list.GetProperty("added").GetInt32(), list.GetProperty("changed").GetInt32(), list.GetProperty("removed").GetInt32())
        );
        Assert.StartsWith("staff/", Text(list, "actor"), StringComparison.Ordinal);
        var rows = detail.GetProperty("items").EnumerateArray().ToDictionary(row => Text(row, "kind")!);
        Assert.Equal(3, rows.Count);
        Assert.Equal("改为先由居委会调处", Text(rows["changed"], "basis"));
        Assert.Equal("街道乡镇职责：物业管理的属地管理、先行调处", Text(rows["changed"], "basisBefore"));
        Assert.Equal("徐汇区", Text(rows["added"], "placeName"));
        Assert.Equal("{district}-D01", Text(rows["removed"], "unit"));
        var imported = Assert.IsType<DutyListImported>((await hall.SaidAsync(Streams.DutyList))[^1]);
        Assert.Equal(
            (2, new DateOnly(2026, 3, 2), 1, 1, 1),
            (imported.Version, imported.From, imported.Added, imported.Changed, imported.Removed)
        );

        // The first is as it was: its rows, searched and paged, and as a file that changes nothing when it is imported over itself.
        var old = await hall.GetAsync("duty-list/1?part=rows&limit=3");
        Assert.Equal((378, 3), (old.GetProperty("total").GetInt32(), old.GetProperty("next").GetInt32()));
        var found = await hall.GetAsync($"duty-list/1?part=rows&q={Uri.EscapeDataString("物业管理")}");
        Assert.All(
            found.GetProperty("items").EnumerateArray(),
            row => Assert.Contains("物业管理", row.ToString(), StringComparison.Ordinal)
        );
        Assert.Equal(0, (await hall.GetAsync("duty-list/2?against=2")).GetProperty("total").GetInt32());
        var csv = await (await hall.SendAsync(HttpMethod.Get, "duty-list/2/csv", Roles.Administrator, null)).Content.ReadAsByteArrayAsync();
        var again = await hall.ImportAsync("duty-list", csv);
        Assert.Equal((0, 0), (again.GetProperty("created").GetInt32(), again.GetProperty("changed").GetInt32()));
        Assert.Equal(2, (await hall.GetAsync("duty-list")).GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("2026-03-01")]
    [InlineData("01.12.2026")]
    [InlineData("tomorrow")]
    public async Task A_day_that_is_over_or_is_none_is_refused(string from)
    {
        await using var hall = await StartFilledAsync();
        var answer = await hall.SendAsync(
            HttpMethod.Post,
            $"import/duty-list?from={from}",
            Roles.Administrator,
            null,
            new StringContent(WithoutStreets())
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("生效日期应为今天或以后的日期", await answer.Content.ReadAsStringAsync());
        Assert.Equal(1, (await hall.GetAsync("duty-list")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Handlers_have_nothing_to_do_with_the_list()
    {
        await using var hall = await StartAsync();
        foreach (var path in new[] { "duty-list", "duty-list/1", "duty-list/gaps", "duty-list/gaps/csv", "duty-list/1/csv" })
            Assert.Equal(HttpStatusCode.Forbidden, (await hall.SendAsync(HttpMethod.Get, path, Roles.Handler, CityOffice)).StatusCode);
    }

    [Fact]
    public async Task Gaps_are_what_a_proposal_would_not_find()
    {
        await using var hall = await StartFilledAsync();
        foreach (var kind in new[] { "nobody", "catch-all", "city-only" })
            Assert.Equal(0, (await GapsAsync(hall, kind, "")).GetProperty("total").GetInt32());

        // Parcels left to the city alone, which the offices below cannot reach.
        await ImportWithoutAsync("14,district", "1453,district");
        var post = Assert.Single((await GapsAsync(hall, "city-only", "1453")).GetProperty("items").EnumerateArray());
        Assert.Equal(16 + 216, post.GetProperty("count").GetInt32());
        Assert.All(post.GetProperty("districts").EnumerateArray(), district => Assert.True(district.GetProperty("whole").GetBoolean()));
        // And to nobody but those who do what nobody does.
        await ImportWithoutAsync("14,", "1453,");
        Assert.Equal(1, (await GapsAsync(hall, "catch-all", "1453")).GetProperty("total").GetInt32());

        // Without the rows for everything else, and with 0151 only in one district, the others have nobody.
        await ImportWithoutAsync("*,", "01");
        var nobody = await GapsAsync(hall, "nobody", "0151");
        var gap = Assert.Single(nobody.GetProperty("items").EnumerateArray());
        var minhang = (await hall.GetAsync("units?parent=310112&level=street"))
            .EnumerateArray()
            .Count(unit => Text(unit, "kind") == "government");
        Assert.Equal(232 - 1 - minhang, gap.GetProperty("count").GetInt32());
        Assert.DoesNotContain(
            gap.GetProperty("districts").EnumerateArray(),
            one => one.GetProperty("district").GetProperty("code").GetString() == "310112"
        );
        Assert.Null(
            UnitOf(
                await TryAsync(
                    hall,
                    new
                    {
                        title = "农村宅基地",
                        text = "宅基地翻建",
                        category = "0151",
                        place = "310104",
                    }
                ),
                "present"
            )
        );
        Assert.NotNull(
            UnitOf(
                await TryAsync(
                    hall,
                    new
                    {
                        title = "农村宅基地",
                        text = "宅基地翻建",
                        category = "0151",
                        place = "310112",
                    }
                ),
                "present"
            )
        );

        // By a place, only that place; paged; and the same as a file.
        var place = await GapsAsync(hall, "nobody", Uri.EscapeDataString("枫林路街道") + "&limit=3");
        Assert.Equal(3, place.GetProperty("next").GetInt32());
        Assert.All(place.GetProperty("items").EnumerateArray(), one => Assert.Equal(1, one.GetProperty("count").GetInt32()));
        var csv = await (
            await hall.SendAsync(HttpMethod.Get, "duty-list/gaps/csv?kind=nobody&q=0151", Roles.Dispatcher, CityOffice)
        ).Content.ReadAsStringAsync();
        Assert.Equal(1 + 232 - 1 - minhang, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);

        async Task ImportWithoutAsync(params string[] beginnings)
        {
            var rows = Reference("duty-list")
                .Split('\n')
                .Where(row => !beginnings.Any(begins => row.StartsWith(begins, StringComparison.Ordinal)));
            var answer = await hall.ImportAsync("duty-list", string.Join('\n', rows) + "0151,district,310112,{district}-D14,试点\n");
            Assert.Empty(answer.GetProperty("errors").EnumerateArray());
        }
    }

    private static string WithoutStreets() => Reference("duty-list").Replace(Street + "\n", "", StringComparison.Ordinal);

    private static async Task<string?> Proposed(RoutingHall hall)
    {
        var id = await hall.SubmitAsync("物业公司长期不作为", place: "310104008");
        return (await hall.GetAsync($"matters/{id}")).GetProperty("proposal").GetProperty("unit").GetProperty("code").GetString();
    }

    private static Task<JsonElement> GapsAsync(RoutingHall hall, string kind, string words) =>
        hall.GetAsync($"duty-list/gaps?kind={kind}&q={words}");

    private static async Task<JsonElement> TryAsync(RoutingHall hall, object letter)
    {
        var answer = await PostAsync(hall, "duty-list/try", letter);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static Task<HttpResponseMessage> PostAsync(RoutingHall hall, string path, object body) =>
        hall.SendAsync(HttpMethod.Post, path, Roles.Dispatcher, CityOffice, JsonContent.Create(body));

    private static Task<HttpResponseMessage> WithdrawAsync(RoutingHall hall, int version) =>
        hall.SendAsync(HttpMethod.Post, $"duty-list/{version}/withdraw", Roles.Administrator, null);

    private static async Task<JsonElement> FileAsync(RoutingHall hall, byte[] messages, string? list)
    {
        var answer = await SendFileAsync(hall, messages, list);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static Task<HttpResponseMessage> SendFileAsync(RoutingHall hall, byte[] messages, string? list)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(messages), "messages", "messages.csv" } };
        if (list is not null)
            form.Add(new StringContent(list), "list", "list.csv");
        return hall.SendAsync(HttpMethod.Post, "duty-list/try-file", Roles.Administrator, null, form);
    }

    private static byte[] Zipped(string text)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest))
            zip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    private static int CountOf(JsonElement tally, string unit) =>
        tally
            .GetProperty("units")
            .EnumerateArray()
            .First(one => one.GetProperty("what").GetProperty("code").GetString() == unit)
            .GetProperty("count")
            .GetInt32();

    private static string? UnitOf(JsonElement tried, string which) =>
        tried.GetProperty(which).GetProperty("proposal").GetProperty("unit") is { ValueKind: JsonValueKind.Object } unit
            ? unit.GetProperty("code").GetString()
            : null;

    private static int Number(JsonElement list) => list.GetProperty("version").GetInt32();

    private static string? Text(JsonElement of, string field) => of.GetProperty(field).GetString();

    private static async Task<string?> Code(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
