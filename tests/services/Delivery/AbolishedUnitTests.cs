using System.Net.Http.Json;
using System.Text.Json;
using Petitions.Contracts;
using Xunit;

namespace Petitions.Tests.Services.Delivery;

/// <summary>A unit ends while it has a petition (art. 24): routing and case handling, each hearing what the other really says.</summary>
public sealed class AbolishedUnitTests(TestHall hall) : IClassFixture<TestHall>
{
    private const string Office = "310104-XF";
    private const string Ended = "310104-D17";
    private const string Successor = "310104-D06";
    private const string Organisation = """
        code,name,short_name,kind,level,parent,place,mailboxes,successor
        310000,上海市人民政府,上海市,government,city,,310000,,
        310104,上海市徐汇区人民政府,徐汇区,government,district,310000,310104,310104-head:徐汇区区长信箱,
        310104-XF,上海市徐汇区信访办公室,徐汇区信访办,office,district,310104,310104,,
        310104-D06,徐汇区建设和管理委员会,区建管委,department,district,310104,310104,,
        310104-D17,徐汇区房屋管理局,区房管局,department,district,310104,310104,,
        """;

    [Fact]
    public async Task The_successors_objection_is_heard_and_decided()
    {
        await ImportAsync(Organisation);
        var id = await SubmitAsync();
        using var office = await hall.AsStaff(Roles.Dispatcher, Office);
        await ActAsync(office, $"/api/routing/matters/{id}", "forward", new { unit = Ended });

        await ImportAsync(
            Organisation.Replace(
                "310104-D17,徐汇区房屋管理局,区房管局,department,district,310104,310104,,",
                "310104-D17,徐汇区房屋管理局,区房管局,department,district,310104,310104,,310104-D06",
                StringComparison.Ordinal
            )
        );
        using var successor = await hall.AsStaff(Roles.Head, Successor);
        await ActAsync(successor, $"/api/case-handling/cases/{id}", "object", new { reason = "不属于本委职权。" });

        var seen = await ReadAsync(office, $"/api/routing/matters/{id}");
        Assert.Equal(("contested", Successor), (seen.GetProperty("state").GetString(), UnitOf(seen.GetProperty("objection"), "unit")));
        Assert.Contains("由区建管委继续办理", seen.GetProperty("history").ToString(), StringComparison.Ordinal);
        await ActAsync(office, $"/api/routing/matters/{id}", "uphold", new { reason = "同意。" });
        var returned = await ReadAsync(successor, $"/api/case-handling/cases/{id}");
        Assert.Equal("returned", returned.GetProperty("status").GetString());
    }

    private static string? UnitOf(JsonElement element, string name) => element.GetProperty(name).GetProperty("code").GetString();

    private async Task ImportAsync(string csv)
    {
        using var administrator = await hall.AsAdministrator();
        var answer = await administrator.PostAsync("/api/routing/import/organisation", new StringContent(csv));
        var result = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Empty(result.GetProperty("errors").EnumerateArray());
        await hall.Quiet();
    }

    private async Task<Guid> SubmitAsync()
    {
        using var letter = new HttpRequestMessage(HttpMethod.Post, "/api/intake/petitions")
        {
            Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() } },
            Content = JsonContent.Create(
                new
                {
                    mailbox = "310104-head",
                    title = "咨询一件事情",
                    text = "请尽快答复，谢谢。",
                    purpose = Purposes.Request,
                }
            ),
        };
        var answer = await hall.Anonymous.SendAsync(letter);
        answer.EnsureSuccessStatusCode();
        await hall.Quiet();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    /// <summary>Acts on the version that stands, and waits until everyone has heard of it.</summary>
    private async Task ActAsync(HttpClient by, string path, string action, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{path}/{action}") { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{(await ReadAsync(by, path)).GetProperty("version").GetInt32()}\"");
        var answer = await by.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{action}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        await hall.Quiet();
    }

    private static async Task<JsonElement> ReadAsync(HttpClient by, string path)
    {
        var answer = await by.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
