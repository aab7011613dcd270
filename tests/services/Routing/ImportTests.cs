using System.Net;
using System.Text;
using System.Text.Json;
using Petitions.Contracts;
using Xunit;

namespace Petitions.Tests.Services.Routing;

public sealed class ImportTests
{
    private const string Heading = "code,name,short_name,kind,level,parent,place,mailboxes\n";
    private const string City = "310000,上海市人民政府,上海市,government,city,,310000,310000-mayor:市长信箱\n";

    [Fact]
    public async Task The_reference_data_comes_in_once_and_a_second_time_changes_nothing()
    {
        await using var hall = await RoutingHall.StartFilledAsync();
        var units = await hall.GetAsync("units");
        Assert.Equal(16, units.EnumerateArray().Count(unit => Is(unit, "district", "government")));
        Assert.Equal(216, units.EnumerateArray().Count(unit => Is(unit, "street", "government")));
        Assert.Equal(1 + 16 + 216, units.EnumerateArray().Count(unit => unit.GetProperty("kind").GetString() == "office"));
        Assert.Equal(67, units.EnumerateArray().Count(unit => Is(unit, "city", "department")));
        var categories = (await hall.GetAsync("categories")).EnumerateArray().ToList();
        Assert.Equal(20, categories.Count(category => category.GetProperty("parent").ValueKind == JsonValueKind.Null));
        foreach (var kind in new[] { "organisation", "categories", "duty-list" })
        {
            var again = await hall.ImportAsync(kind, RoutingHall.Reference(kind));
            Assert.Equal((0, 0), (again.GetProperty("created").GetInt32(), again.GetProperty("changed").GetInt32()));
        }
    }

    [Fact]
    public async Task One_changed_name_changes_one_unit_and_a_preview_changes_none()
    {
        await using var hall = await RoutingHall.StartFilledAsync();
        var renamed = RoutingHall.Reference("organisation").Replace("徐汇区科委,", "徐汇区科技委,", StringComparison.Ordinal);
        var preview = await hall.ImportAsync("organisation", renamed, preview: true);
        Assert.Equal(1, preview.GetProperty("changed").GetInt32());
        Assert.False(preview.GetProperty("applied").GetBoolean());
        Assert.Equal("徐汇区科委", (await hall.GetAsync("units/310104-D07")).GetProperty("shortName").GetString());
        Assert.Equal(1, (await hall.ImportAsync("organisation", renamed)).GetProperty("changed").GetInt32());
        Assert.Equal("徐汇区科技委", (await hall.GetAsync("units/310104-D07")).GetProperty("shortName").GetString());
    }

    [Theory]
    [InlineData(City + "310104,徐汇,徐汇,government,district,999,310104,\n", 3, "“999”不存在")]
    [InlineData(City + City, 3, "与第 2 行重复")]
    [InlineData(City + "310104,徐汇,徐汇,government,county,310000,310104,\n", 3, "“county”无效")]
    [InlineData(City + "310104,徐汇,徐汇,bureau,district,310000,310104,\n", 3, "“bureau”无效")]
    [InlineData(City + "310104,,徐汇,government,district,310000,310104,\n", 3, "“name”不能为空")]
    [InlineData(City + "a,a,a,government,district,b,1,\nb,b,b,government,street,a,1,\n", 3, "循环")]
    [InlineData(City + "310104,徐汇,徐汇,government\n", 3, "应有 8 列，实有 4 列")]
    [InlineData(City + "310104,\"徐汇,徐汇,government,district,310000,310104,\n", 3, "引号")]
    [InlineData(City + "310104,徐汇,徐汇,government,district,310000,310104,310000-mayor:区长\n", 3, "信箱代码“310000-mayor”重复")]
    public async Task A_mistake_is_named_by_its_line_and_nothing_comes_in(string rows, int line, string message)
    {
        await using var hall = await RoutingHall.StartAsync();
        var answer = await hall.ImportAsync("organisation", Heading + rows);
        Assert.Contains(
            answer.GetProperty("errors").EnumerateArray(),
            error =>
                error.GetProperty("line").GetInt32() == line
                && error.GetProperty("message").GetString()!.Contains(message, StringComparison.Ordinal)
        );
        Assert.Empty((await hall.GetAsync("units")).EnumerateArray());
    }

    [Fact]
    public async Task Missing_columns_long_fields_and_encodings()
    {
        await using var hall = await RoutingHall.StartAsync();
        Assert.Contains(
            "缺少列：short_name",
            First(await hall.ImportAsync("organisation", City.Insert(0, Heading.Replace("short_name,", "", StringComparison.Ordinal))))
        );
        Assert.Contains(
            "过长",
            First(
                await hall.ImportAsync(
                    "organisation",
                    Heading + City.Replace("上海市,", new string('长', 61) + ",", StringComparison.Ordinal)
                )
            )
        );
        Assert.Contains("编码", First(await hall.ImportAsync("organisation", [0xFF, 0xFE, 0x00, 0xD8, 0x41])));
        var gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Heading + City);
        Assert.Equal(1, (await hall.ImportAsync("organisation", gb)).GetProperty("created").GetInt32());
        Assert.Equal("上海市人民政府", (await hall.GetAsync("units/310000")).GetProperty("name").GetString());
        byte[] marked = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Heading + City)];
        Assert.Equal(0, (await hall.ImportAsync("organisation", marked)).GetProperty("changed").GetInt32());
    }

    [Fact]
    public async Task A_duty_row_must_lead_to_someone()
    {
        await using var hall = await RoutingHall.StartFilledAsync();
        var answer = await hall.ImportAsync(
            "duty-list",
            "category,level,place,unit,basis\n0451,district,*,{district}-D99,无\n9999,city,*,310000-D06,无\n"
        );
        var errors = answer.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("message").GetString()).ToList();
        Assert.Contains(errors, error => error!.Contains("{district}-D99", StringComparison.Ordinal));
        Assert.Contains(errors, error => error!.Contains("分类“9999”不存在", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_year_makes_a_new_version_of_the_calendar()
    {
        await using var hall = await RoutingHall.StartAsync();
        Assert.Equal("cn-2024-2026", (await hall.GetAsync("calendar")).GetProperty("version").GetString());
        string[] festivals = ["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"];
        var rows = festivals.Select((name, month) => $"2027-{month + 1:00}-01,{name},true");
        var answer = await hall.ImportAsync("calendar", "date,name,is_off_day\n" + string.Join('\n', rows));
        Assert.Equal(1, answer.GetProperty("created").GetInt32());
        var calendar = await hall.GetAsync("calendar");
        Assert.Equal("cn-2024-2027.2", calendar.GetProperty("version").GetString());
        Assert.Equal("2027-12-31", calendar.GetProperty("horizon").GetString());
    }

    [Fact]
    public async Task Only_an_administrator_imports()
    {
        await using var hall = await RoutingHall.StartAsync();
        var answer = await hall.SendAsync(
            HttpMethod.Post,
            "import/organisation",
            Roles.Dispatcher,
            "310000-XF",
            new StringContent(Heading + City)
        );
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static bool Is(JsonElement unit, string level, string kind) =>
        unit.GetProperty("level").GetString() == level && unit.GetProperty("kind").GetString() == kind;

    private static string First(JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("message").GetString()!;
}
