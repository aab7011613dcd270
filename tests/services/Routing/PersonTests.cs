using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Petitions.Contracts;
using Xunit;
using static Petitions.Tests.Services.Routing.RoutingHall;

namespace Petitions.Tests.Services.Routing;

public sealed class PersonTests
{
    private const string OtherOffice = "310105-XF";

    private const string Lamp =
        "尊敬的领导，您好！我是徐汇区田林路田林小区3号楼的居民，楼道里的路灯坏了半个月，晚上漆黑一片，老人上下楼很不方便，多次向物业反映都没有人来修，请尽快处理。";

    [Theory]
    [InlineData("13800001234", "+86 138-0000-1234")]
    [InlineData("13800001234", "0086 13800001234")]
    [InlineData("13800001234", "86 138 0000 1234")]
    [InlineData("021-55556666", "+86 (21) 5555 6666")]
    [InlineData("（021）55556666", "0086-021-5555-6666")]
    public async Task The_same_telephone_is_found_however_it_is_written(string one, string other)
    {
        await using var hall = await StartFilledAsync();
        var first = await hall.SubmitAsync("路灯不亮", phone: one);
        hall.Time.MoveTo(new(2026, 3, 3, 9, 0, 0, TimeSpan.FromHours(8)));
        var second = await hall.SubmitAsync("小学报名", phone: other);
        var item = Assert.Single(Items(await PersonAsync(hall, second)));
        Assert.Equal(
            (first, "路灯不亮"),
            (item.GetProperty("matter").GetProperty("id").GetGuid(), Text(item.GetProperty("matter"), "title"))
        );
        Assert.Equal(["phone"], Keys(item));
        // It is found both ways.
        Assert.Single(Items(await PersonAsync(hall, first)));
    }

    [Fact]
    public async Task The_same_account_and_the_same_number_of_identity_are_found()
    {
        await using var hall = await StartFilledAsync();
        var account = Guid.CreateVersion7();
        var byAccount = await hall.SubmitAsync("一", phone: null, account: account);
        var byNumber = await hall.SubmitAsync("二", phone: "13800000002", idNumber: "11010519491231002x");
        var byOldNumber = await hall.SubmitAsync("三", phone: "13800000003", idNumber: "110105491231002");
        var byAll = await hall.SubmitAsync("四", phone: "13800000002", idNumber: "110105 19491231 002X", account: account);
        var nobody = await hall.SubmitAsync("五", phone: "13800000005", idNumber: "310101199001011234", account: Guid.CreateVersion7());
        var found = Items(await PersonAsync(hall, byAll))
            .ToDictionary(item => item.GetProperty("matter").GetProperty("id").GetGuid(), Keys);
        Assert.Equal(new HashSet<Guid> { byAccount, byNumber, byOldNumber }, [.. found.Keys]);
        Assert.Equal(["account"], found[byAccount]);
        Assert.Equal(["id-number", "phone"], found[byNumber]);
        Assert.Equal(["id-number"], found[byOldNumber]);
        Assert.Empty(Items(await PersonAsync(hall, nobody)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("00000000000")]
    [InlineData("138****1234")]
    [InlineData("不方便留")]
    public async Task What_tells_nobody_apart_matches_nobody(string? phone)
    {
        await using var hall = await StartFilledAsync();
        await hall.SubmitAsync("路灯不亮", phone: phone == "138****1234" ? "138***" : phone, idNumber: "无");
        var second = await hall.SubmitAsync("路灯不亮", phone: phone == "138****1234" ? "138***" : phone, idNumber: "无");
        var file = await PersonAsync(hall, second);
        Assert.Equal(0, file.GetProperty("total").GetInt32());
        Assert.Empty(Items(file));
    }

    [Fact]
    public async Task Another_offices_matter_is_known_to_be_there_and_nothing_more()
    {
        await using var hall = await StartFilledAsync();
        const string secret = "枫林路街道物业费纠纷";
        var theirs = await hall.SubmitAsync(secret, Lamp, mailboxUnit: "310104", mailbox: "310104-head");
        var number = (await hall.GetAsync($"matters/{theirs}", unit: DistrictOffice)).GetProperty("number").GetString();
        var elsewhere = await hall.SubmitAsync("长宁区路灯不亮", Lamp, mailboxUnit: "310105", mailbox: "310105-head");
        var file = await PersonAsync(hall, elsewhere, OtherOffice);
        var matter = Assert.Single(Items(file)).GetProperty("matter");
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (matter.GetProperty("id").ValueKind, matter.GetProperty("title").ValueKind));
        Assert.Equal((number, "pending"), (Text(matter, "number"), Text(matter, "state")));
        Assert.Equal(DistrictOffice, Text(matter.GetProperty("with"), "code"));
        Assert.DoesNotContain("枫林", file.ToString(), StringComparison.Ordinal);
        // And the file itself is only for the office that has or had the matter.
        foreach (var part in new[] { "person", "similar" })
        {
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await hall.SendAsync(HttpMethod.Get, $"matters/{elsewhere}/{part}", Roles.Dispatcher, DistrictOffice)).StatusCode
            );
            Assert.Equal(
                HttpStatusCode.Forbidden,
                (await hall.SendAsync(HttpMethod.Get, $"matters/{elsewhere}/{part}", Roles.Handler, OtherOffice)).StatusCode
            );
        }
    }

    [Fact]
    public async Task Where_it_was_sent_is_shown_and_the_office_above_still_reads_it()
    {
        await using var hall = await StartFilledAsync();
        var first = await hall.SubmitAsync("路灯不亮");
        await hall.ActAsync(CityOffice, first, "forward", new { unit = "310104-D16" });
        var second = await hall.SubmitAsync("小学报名");
        var matter = Assert.Single(Items(await PersonAsync(hall, second))).GetProperty("matter");
        Assert.Equal(
            ("forwarded", "310104-D16", first),
            (Text(matter, "state"), Text(matter.GetProperty("with"), "code"), matter.GetProperty("id").GetGuid())
        );
    }

    [Fact]
    public async Task A_long_file_is_paged_latest_first_with_its_total()
    {
        await using var hall = await StartFilledAsync();
        var ids = new List<Guid>();
        for (var minute = 0; minute < 7; minute++)
        {
            hall.Time.MoveTo(new(2026, 3, 2, 9, minute, 0, TimeSpan.FromHours(8)));
            // Found by two keys, shown once.
            ids.Add(await hall.SubmitAsync($"第{minute}封", idNumber: minute % 2 == 0 ? "11010519491231002X" : null));
        }
        var (seen, cursor) = (new List<Guid>(), "");
        do
        {
            var page = await PersonAsync(hall, ids[6], query: $"?limit=2&cursor={cursor}");
            Assert.Equal(6, page.GetProperty("total").GetInt32());
            seen.AddRange(Items(page).Select(item => item.GetProperty("matter").GetProperty("id").GetGuid()));
            cursor = page.GetProperty("next").GetString();
        } while (cursor is not null);
        Assert.Equal(Enumerable.Reverse(ids).Skip(1), seen);
    }

    [Fact]
    public async Task A_copy_about_another_building_is_shown_with_the_difference()
    {
        await using var hall = await StartFilledAsync();
        await hall.SubmitAsync("田林小区路灯坏了无人修", Lamp, place: "310104", phone: "13800000001");
        var other = await hall.SubmitAsync(
            "桂林小区路灯坏了无人修",
            Lamp.Replace("田林", "桂林", StringComparison.Ordinal).Replace("3号楼", "15号楼", StringComparison.Ordinal),
            place: "310104",
            phone: "13800000002"
        );
        await hall.SubmitAsync(
            "孩子上小学",
            "我家孩子今年上小学，对口学校划片不清楚，教育局的电话一直打不通，请问应该找谁咨询？",
            place: "310104"
        );
        var similar = Assert.Single((await SimilarAsync(hall, other)).EnumerateArray());
        Assert.Equal("田林小区路灯坏了无人修", Text(similar.GetProperty("matter"), "title"));
        Assert.Contains(Text(similar, "likeness"), new[] { "nearly-same", "very" });
        var differences = Differences(similar);
        Assert.Contains(("number", "15号楼", "3号楼"), differences);
        Assert.Contains(("name", "桂林路", "田林路"), differences);
        Assert.Contains(("name", "桂林小区", "田林小区"), differences);
        Assert.Equal(3, differences.Count);
        var marked = similar
            .GetProperty("excerpt")
            .EnumerateArray()
            .Where(part => part.GetProperty("differs").GetBoolean())
            .Select(part => Text(part, "text"));
        Assert.Equal(["田林路", "田林小区", "3号楼"], marked);
        Assert.Empty(similar.GetProperty("samePerson").EnumerateArray());
    }

    [Fact]
    public async Task Letters_of_another_district_or_of_long_ago_are_not_offered_but_those_without_a_district_are()
    {
        await using var hall = await StartFilledAsync();
        const string anywhere =
            "您好！楼道里的路灯坏了半个月，晚上漆黑一片，老人上下楼很不方便，多次向物业反映都没有人来修，请尽快处理，谢谢。";
        await hall.SubmitAsync("路灯坏了无人修", anywhere, place: "310104");
        hall.Time.MoveTo(new(2026, 10, 2, 9, 0, 0, TimeSpan.FromHours(8)));
        await hall.SubmitAsync("路灯坏了无人修", anywhere, place: "310105");
        Assert.Empty((await SimilarAsync(hall, await hall.SubmitAsync("路灯坏了无人修", anywhere, place: "310104"))).EnumerateArray());
        var nowhere = await hall.SubmitAsync("路灯坏了无人修", anywhere);
        var here = await hall.SubmitAsync("路灯坏了无人修", anywhere, place: "310104");
        Assert.Contains(
            (await SimilarAsync(hall, here)).EnumerateArray(),
            one => one.GetProperty("matter").GetProperty("id").GetGuid() == nowhere && Text(one, "likeness") == "nearly-same"
        );
    }

    [Fact]
    public async Task A_similar_letter_of_another_office_shows_none_of_its_words()
    {
        await using var hall = await StartFilledAsync();
        await hall.SubmitAsync("田林小区路灯坏了无人修", Lamp, place: "310104");
        var other = await hall.SubmitAsync(
            "路灯坏了无人修",
            Lamp.Replace("3号楼", "5号楼", StringComparison.Ordinal),
            mailboxUnit: "310104",
            mailbox: "310104-head"
        );
        var answer = await SimilarAsync(hall, other, DistrictOffice);
        var similar = Assert.Single(answer.EnumerateArray());
        Assert.Equal(JsonValueKind.Null, similar.GetProperty("matter").GetProperty("title").ValueKind);
        Assert.Empty(similar.GetProperty("differences").EnumerateArray());
        Assert.Empty(similar.GetProperty("excerpt").EnumerateArray());
        Assert.DoesNotContain("路灯", answer.ToString(), StringComparison.Ordinal);
        Assert.Equal(["phone"], similar.GetProperty("samePerson").EnumerateArray().Select(key => key.GetString()));
    }

    [Fact]
    public async Task The_longest_text_takes_no_time_and_the_shortest_matches_nothing()
    {
        await using var hall = await StartFilledAsync();
        var huge = string.Concat(
            Enumerable.Range(0, 20_000).Select(at => at % 7 == 0 ? "路" : ((char)(0x4E00 + (at * 37 % 9000))).ToString())
        );
        await hall.SubmitAsync("长信", huge, place: "310104");
        var second = await hall.SubmitAsync("长信", huge, place: "310104");
        var watch = Stopwatch.StartNew();
        Assert.Single((await SimilarAsync(hall, second)).EnumerateArray());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(3), $"{watch.Elapsed}");
        await hall.SubmitAsync("咨询", "你好", place: "310104");
        Assert.Empty((await SimilarAsync(hall, await hall.SubmitAsync("咨询", "你好", place: "310104"))).EnumerateArray());
    }

    private static Task<JsonElement> PersonAsync(RoutingHall hall, Guid id, string office = CityOffice, string query = "") =>
        hall.GetAsync($"matters/{id}/person{query}", unit: office);

    private static Task<JsonElement> SimilarAsync(RoutingHall hall, Guid id, string office = CityOffice) =>
        hall.GetAsync($"matters/{id}/similar", unit: office);

    private static List<JsonElement> Items(JsonElement file) => [.. file.GetProperty("items").EnumerateArray()];

    private static List<string?> Keys(JsonElement item) =>
        [.. item.GetProperty("matchedBy").EnumerateArray().Select(key => key.GetString())];

    private static List<(string?, string?, string?)> Differences(JsonElement similar) =>
        [.. similar.GetProperty("differences").EnumerateArray().Select(one => (Text(one, "kind"), Text(one, "here"), Text(one, "there")))];

    private static string? Text(JsonElement of, string field) => of.GetProperty(field).GetString();
}
