using System.Net;
using System.Text.Json;
using Petitions.Contracts;
using Xunit;
using static Petitions.Tests.Services.Routing.RoutingHall;

namespace Petitions.Tests.Services.Routing;

/// <summary>The unit says that it is not competent, and the office that sent it decides (art. 23(3)).</summary>
public sealed class ObjectionTests
{
    private const string Unit = "310104-D17";

    [Fact]
    public async Task An_upheld_objection_brings_it_back_within_the_time_that_was_decided_and_it_goes_elsewhere()
    {
        await using var hall = await StartFilledAsync();
        var id = await ForwardedAsync(hall);
        await ObjectsAsync(hall, id, "房屋维修不属于本局职权。");

        var desk = await hall.GetAsync("desk?state=contested", unit: DistrictOffice);
        Assert.Equal(id, Assert.Single(desk.GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Equal(1, (await hall.GetAsync("desk/counts", unit: DistrictOffice)).GetProperty("contested").GetInt32());
        var seen = await MatterAsync(hall, id);
        Assert.Equal("房屋维修不属于本局职权。", seen.GetProperty("objection").GetProperty("reason").GetString());
        Assert.Equal(["uphold", "overrule"], Allowed(seen));

        Assert.Equal(HttpStatusCode.BadRequest, (await ActAsync(hall, id, "uphold", new { reason = " " })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await ActAsync(hall, id, "uphold", new { reason = "经核实，属住建部门。" })).StatusCode);

        var again = await MatterAsync(hall, id);
        Assert.Equal(
            ("pending", "2026-03-17"),
            (again.GetProperty("state").GetString(), again.GetProperty("clock").GetProperty("end").GetString())
        );
        Assert.Equal("unit-objected", await CodeAsync(await ActAsync(hall, id, "forward", new { unit = Unit, category = "0451" })));
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await ActAsync(hall, id, "forward", new { unit = "310104-D06", category = "0451" })).StatusCode
        );
        var said = await hall.SaidAsync(id);
        Assert.Equal((Unit, "310104-D06"), (Assert.IsType<ObjectionUpheld>(said[^2]).Unit, Assert.IsType<PetitionRouted>(said[^1]).Unit));
    }

    [Fact]
    public async Task An_overruled_objection_leaves_it_with_the_unit()
    {
        await using var hall = await StartFilledAsync();
        var id = await ForwardedAsync(hall);
        await ObjectsAsync(hall, id, "不属于本局。");

        Assert.Equal(
            HttpStatusCode.NoContent,
            (await ActAsync(hall, id, "overrule", new { reason = "职责清单明确由贵局办理。" })).StatusCode
        );

        var overruled = Assert.IsType<ObjectionOverruled>((await hall.SaidAsync(id))[^1]);
        Assert.Equal((Unit, "职责清单明确由贵局办理。"), (overruled.Unit, overruled.Sealed!.Text));
        Assert.Equal("forwarded", (await MatterAsync(hall, id)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Only_the_office_that_sent_it_decides_and_only_while_there_is_an_objection()
    {
        await using var hall = await StartFilledAsync();
        var id = await ForwardedAsync(hall);
        Assert.Equal("status-forbids-action", await CodeAsync(await ActAsync(hall, id, "uphold", new { reason = "同意" })));
        await ObjectsAsync(hall, id, "不属于本局。");
        foreach (var other in new[] { CityOffice, "310105-XF" })
            Assert.Equal(HttpStatusCode.NotFound, (await hall.ActAsync(other, id, "uphold", new { reason = "同意" }, 3)).StatusCode);
        Assert.Equal(
            HttpStatusCode.PreconditionFailed,
            (await hall.ActAsync(DistrictOffice, id, "uphold", new { reason = "同意" }, 2)).StatusCode
        );
    }

    [Fact]
    public async Task A_unit_that_has_it_no_more_does_not_contest_it()
    {
        await using var hall = await StartFilledAsync();
        var id = await ForwardedAsync(hall);
        await ObjectsAsync(hall, id, "不属于本局。");
        await ActAsync(hall, id, "uphold", new { reason = "同意" });
        await ActAsync(hall, id, "forward", new { unit = "310104-D06", category = "0451" });

        await ObjectsAsync(hall, id, "迟到的异议。");

        Assert.Equal("forwarded", (await MatterAsync(hall, id)).GetProperty("state").GetString());
    }

    internal static async Task<Guid> ForwardedAsync(RoutingHall hall, string title = "咨询一件事情")
    {
        var id = await hall.SubmitAsync(title, mailboxUnit: "310104", mailbox: "310104-head");
        Assert.Equal(HttpStatusCode.NoContent, (await ActAsync(hall, id, "forward", new { unit = Unit, category = "0451" })).StatusCode);
        return id;
    }

    internal static async Task<HttpResponseMessage> ActAsync(RoutingHall hall, Guid id, string action, object body) =>
        await hall.ActAsync(DistrictOffice, id, action, body, (await MatterAsync(hall, id)).GetProperty("version").GetInt32());

    internal static Task<JsonElement> MatterAsync(RoutingHall hall, Guid id) => hall.GetAsync($"matters/{id}", unit: DistrictOffice);

    internal static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).GetProperty("code").GetString();

    internal static IEnumerable<string?> Allowed(JsonElement matter) =>
        matter.GetProperty("allowed").EnumerateArray().Select(action => action.GetString());

    private static Task ObjectsAsync(RoutingHall hall, Guid id, string reason) =>
        hall.HearAsync(ServiceNames.CaseHandling, id, new ObjectionRaised(id, Unit, DistrictOffice) { Sealed = new Words(reason) });
}
