using System.Net;
using System.Text.Json;
using Petitions.Contracts;
using Xunit;
using static Petitions.Tests.Services.Routing.ObjectionTests;
using static Petitions.Tests.Services.Routing.RoutingHall;

namespace Petitions.Tests.Services.Routing;

/// <summary>撤销、合并: whoever has what a unit had is named in the organisation's file (art. 24).</summary>
public sealed class SuccessionTests
{
    private const string Columns = "code,name,short_name,kind,level,parent,place,mailboxes,successor\n";
    private const string EndedUnit = "310104-D17,徐汇区房屋管理局,区房管局,department,district,310104,310104,,310104-D06\n";

    [Fact]
    public async Task Nothing_is_proposed_or_sent_to_a_unit_that_ended_and_the_event_names_its_successor()
    {
        await using var hall = await StartFilledAsync();
        var before = await hall.SubmitAsync("小区物业费上涨", mailboxUnit: "310104", mailbox: "310104-head", category: "0451");
        var proposed = (await MatterAsync(hall, before)).GetProperty("proposal").GetProperty("unit").GetProperty("code").GetString();
        Assert.Equal("310104-D17", proposed);

        Assert.Empty((await hall.ImportAsync("organisation", Columns + EndedUnit)).GetProperty("errors").EnumerateArray());

        var after = await hall.SubmitAsync("小区物业费上涨", mailboxUnit: "310104", mailbox: "310104-head", category: "0451");
        Assert.Equal(
            "310104-D06",
            (await MatterAsync(hall, after)).GetProperty("proposal").GetProperty("unit").GetProperty("code").GetString()
        );
        Assert.Equal("unit-abolished", await CodeAsync(await ActAsync(hall, before, "forward", new { unit = "310104-D17" })));
        var units = await hall.GetAsync("units?parent=310104", Roles.Administrator, null);
        Assert.DoesNotContain("310104-D17", units.EnumerateArray().Select(unit => unit.GetProperty("code").GetString()));
        var said = await hall.SaidAsync(Streams.Unit("310104-D17"));
        Assert.Equal(new UnitAbolished("310104-D17", "310104-D06", "/310000/310104/310104-D06/"), said[^1]);
        // Brought in again it ends no second time.
        await hall.ImportAsync("organisation", Columns + EndedUnit);
        Assert.Equal(said.Count, (await hall.SaidAsync(Streams.Unit("310104-D17"))).Count);
    }

    [Fact]
    public async Task An_ended_unit_stands_again_only_when_a_file_says_so()
    {
        const string row = "310104-D17,徐汇区房屋局,区房管局,department,district,310104,310104,";
        await using var hall = await StartFilledAsync();
        await hall.ImportAsync("organisation", Columns + EndedUnit);

        // The file that comes with the service has no column for it.
        await hall.ImportAsync("organisation", Reference("organisation"));
        Assert.False(await StandsAsync(hall));
        await hall.ImportAsync("organisation", $"{Columns.Replace(",successor", "", StringComparison.Ordinal)}{row}\n");
        Assert.False(await StandsAsync(hall));
        await hall.ImportAsync("organisation", $"{Columns}{row},310104-D05\n");
        Assert.False(await StandsAsync(hall));
        await hall.ImportAsync("organisation", $"{Columns}{row},\n");
        Assert.True(await StandsAsync(hall));

        // A row that is registered stands, unless its end is said after it: who keeps a copy needs no other rule.
        Assert.Equal(
            [
                "unit-registered",
                "unit-registered 310104-D06",
                "unit-registered 310104-D06",
                "unit-registered 310104-D06",
                "unit-registered 310104-D05",
                "unit-registered",
            ],
            (await hall.SaidAsync(Streams.Unit("310104-D17"))).Aggregate(
                new List<string>(),
                (lines, said) =>
                {
                    if (said is UnitAbolished ended)
                        lines[^1] += " " + ended.Successor;
                    else
                        lines.Add("unit-registered");
                    return lines;
                }
            )
        );
    }

    private static async Task<bool> StandsAsync(RoutingHall hall) =>
        (await hall.GetAsync("units?parent=310104", Roles.Administrator, null))
            .EnumerateArray()
            .Any(unit => unit.GetProperty("code").GetString() == "310104-D17");

    [Fact]
    public async Task What_lay_on_the_desk_of_an_office_that_ended_lies_on_its_successors_within_the_same_time()
    {
        await using var hall = await StartFilledAsync();
        var pending = await hall.SubmitAsync("咨询", mailboxUnit: "310104", mailbox: "310104-head");
        var forwarded = await ForwardedAsync(hall);

        var row = $"{DistrictOffice},徐汇区信访办公室,徐汇区信访办,office,district,310104,310104,,310105-XF\n";
        Assert.Empty((await hall.ImportAsync("organisation", Columns + row)).GetProperty("errors").EnumerateArray());

        JsonElement seen = default;
        for (var tries = 0; tries < 300; tries++, await Task.Delay(50))
        {
            var answer = await hall.SendAsync(HttpMethod.Get, $"matters/{pending}", Roles.Dispatcher, "310105-XF");
            if (answer.StatusCode == HttpStatusCode.NotFound)
                continue;
            seen = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
            break;
        }
        Assert.Equal(
            ("pending", "2026-03-17"),
            (seen.GetProperty("state").GetString(), seen.GetProperty("clock").GetProperty("end").GetString())
        );
        var said = Assert.IsType<DispatchOpened>((await hall.SaidAsync(pending))[^1]);
        Assert.Equal(("310105-XF", DistrictOffice), (said.Office, said.From));
        // The unit has it; only who would decide on its objection has changed, of which the petitioner is told nothing.
        Assert.Equal("forwarded", (await hall.GetAsync($"matters/{forwarded}", unit: "310105-XF")).GetProperty("state").GetString());
        Assert.IsType<PetitionRouted>((await hall.SaidAsync(forwarded))[^1]);
    }

    [Theory]
    [InlineData("310104-D17,房管局,区房管局,department,district,310104,310104,,nobody\n", "不存在")]
    [InlineData("310104-D17,房管局,区房管局,department,district,310104,310104,,310104-D17\n", "本单位")]
    [InlineData("310104-D17,房管局,区房管局,department,district,310104,310104,,310104-XF\n", "信访部门")]
    [InlineData("310104011,田林街道,田林街道,government,street,310104,310104011,,310104008\n", "下级单位")]
    public async Task A_successor_must_stand_be_of_the_kind_and_leave_nobody_behind(string row, string mistake)
    {
        await using var hall = await StartFilledAsync();
        var errors = (await hall.ImportAsync("organisation", Columns + row)).GetProperty("errors").EnumerateArray();
        Assert.Contains(errors, error => error.GetProperty("message").GetString()!.Contains(mistake, StringComparison.Ordinal));
    }
}
