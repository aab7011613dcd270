using Xunit;
using static Petitions.Tests.Services.Routing.RoutingHall;

namespace Petitions.Tests.Services.Routing;

public sealed class ProposalTests
{
    [Fact]
    public async Task Everyday_letters_to_the_mayor_find_their_unit()
    {
        await using var hall = await StartFilledAsync();
        (string Title, string Text, string? Place, string Category, string Unit)[] letters =
        [
            ("物业公司长期不作为", "我住徐汇区枫林路街道，小区保洁没人做，物业费却涨了。", null, "0451", "310104008"),
            ("夜间施工扰民", "静安区工地通宵施工，混凝土搅拌声很响。", null, "0356", "310106-D15"),
            ("单位拖欠工资三个月", "老板拖欠工资，我们在松江区的厂里上班。", null, "0553", "310117-D13"),
            ("小学报名学区问题", "孩子幼升小，对口学校划片不清楚。", "310115", "0751", "310115-D06"),
            ("公积金提取被退回", "申请公积金提取租房，材料齐全却被退回。", null, "0551", "310000-D44"),
            ("路灯不亮", "杨浦区控江路一带路灯坏了半个月，晚上漆黑。", null, "0355", "310110-D16"),
            ("下雨天积水", "小区门口一下雨就积水，下水道堵塞。", "310112", "0353", "310112-D21"),
            ("楼下饭店油烟直排", "油烟味进到家里，排烟管正对窗户。", "310101", "1652", "310101-D18"),
            ("健身房关门跑路", "办卡时承诺可退，现在余额退不了。", "310107", "1352", "310107-D05"),
            ("邻居遛狗不牵绳", "大型犬没有狗绳，多次吓到孩子。", "310104008", "1151", "310104008"),
            ("快递不送货上门", "快递员都放在快递柜，投诉快递公司没用。", null, "1453", "310000-D63"),
            ("医保报销咨询", "异地就医医保报销比例是多少？", "310109", "0651", "310109-D37"),
        ];
        foreach (var letter in letters)
        {
            var id = await hall.SubmitAsync(letter.Title, letter.Text, place: letter.Place);
            var proposal = (await hall.GetAsync($"matters/{id}")).GetProperty("proposal");
            var found = (
                proposal.GetProperty("category").GetProperty("code").GetString(),
                proposal.GetProperty("unit").GetProperty("code").GetString()
            );
            Assert.True((letter.Category, letter.Unit) == found, $"{letter.Title}: {proposal}");
            Assert.True(proposal.GetProperty("reasons").GetArrayLength() >= 3);
        }
    }

    [Fact]
    public async Task A_district_office_is_offered_only_what_lies_in_its_district()
    {
        await using var hall = await StartFilledAsync();
        var id = await hall.SubmitAsync("静安区夜间施工扰民", mailboxUnit: "310104", mailbox: "310104-head");
        var matter = await hall.GetAsync($"matters/{id}", unit: DistrictOffice);
        Assert.Equal("310104-D15", matter.GetProperty("proposal").GetProperty("unit").GetProperty("code").GetString());
        Assert.All(
            matter.GetProperty("alternatives").EnumerateArray(),
            one => Assert.StartsWith("310104", one.GetProperty("unit").GetProperty("code").GetString(), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Without_any_hint_nothing_is_proposed_but_reasons_are()
    {
        await using var hall = await StartFilledAsync();
        var id = await hall.SubmitAsync("市长您好", "想说说心里话。");
        var proposal = (await hall.GetAsync($"matters/{id}")).GetProperty("proposal");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, proposal.GetProperty("unit").ValueKind);
        Assert.NotEqual(0, proposal.GetProperty("reasons").GetArrayLength());
    }
}
