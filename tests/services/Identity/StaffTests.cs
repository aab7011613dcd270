using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Contracts;
using Petitions.Identity.Data;
using Xunit;

namespace Petitions.Tests.Services.Identity;

public sealed class StaffTests(TestHall hall) : IClassFixture<TestHall>
{
    private const string Head = "account,name,phone,password,role,unit\n";

    [Fact]
    public async Task There_is_one_first_administrator_even_when_several_ask_at_once()
    {
        await using var own = await TestHall.StartAsync();
        Assert.True((await (await own.Anonymous.GetAsync("/api/identity/setup")).Json()).GetProperty("needed").GetBoolean());
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i =>
                    own.Anonymous.PostAsJsonAsync(
                        "/api/identity/setup",
                        new
                        {
                            account = $"admin{i}",
                            name = "管理员",
                            password = TestHall.Password,
                        }
                    )
                )
        );
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
            await answer.Refuses(HttpStatusCode.Conflict, "already-set-up");
        Assert.False((await (await own.Anonymous.GetAsync("/api/identity/setup")).Json()).GetProperty("needed").GetBoolean());
    }

    [Fact]
    public async Task The_last_administrator_cannot_be_imported_away()
    {
        await using var own = await TestHall.StartAsync();
        using var administrator = await own.AsAdministrator();
        (await own.AsStaff(Roles.Handler, "310104-jsw")).Dispose();
        var away = await administrator.PostAsync(
            "/api/identity/staff/import",
            new StringContent(Head + "admin,管理员,,,handler,310104-jsw\n")
        );
        var error = Assert.Single((await away.Json()).GetProperty("errors").EnumerateArray());
        Assert.Equal(2, error.GetProperty("line").GetInt32());
        // With a successor in the same table it can.
        var handed = $"{Head}admin,管理员,,,handler,310104-jsw\nadmin2,继任者,,{TestHall.Password},administrator,\n";
        var over = await administrator.PostAsync("/api/identity/staff/import", new StringContent(handed));
        Assert.Empty((await over.Json()).GetProperty("errors").EnumerateArray());
    }

    [Fact]
    public async Task Whoever_acts_is_named_in_the_log_however_the_address_is_spelt()
    {
        using var administrator = await hall.AsAdministrator();
        var account = (await (await administrator.GetAsync("/api/identity/me")).Json()).GetProperty("id").GetGuid();
        var csv = $"{Head}spelt.by,大小写,,{TestHall.Password},administrator,\n";
        var answer = await administrator.PostAsync("/API/Identity/staff/import", new StringContent(csv));
        Assert.Equal(1, (await answer.Json()).GetProperty("created").GetInt32());
        await using var scope = hall.Services.CreateAsyncScope();
        var log = scope.ServiceProvider.GetRequiredService<IdentityDb>().Log;
        var last = await log.Where(row => row.Type == "account-registered").OrderByDescending(row => row.Time).FirstAsync();
        Assert.Equal($"staff/{account:D}", last.Actor);
    }

    [Fact]
    public async Task An_import_with_errors_names_their_lines_and_enters_nobody()
    {
        using var handler = await hall.AsStaff(Roles.Handler, "310105-mzj");
        var rows =
            $"zhao,赵一,,{TestHall.Password},handler,310105-mzj\n"
            + $"qian,钱二,,{TestHall.Password},mayor,310105-mzj\n"
            + $"sun,孙三,,short,handler,310105-mzj\n"
            + $"li,李四,,{TestHall.Password},handler,nowhere\n"
            + $"zhao,赵五,,{TestHall.Password},head,310105-mzj\n"
            + $"zhou,,abc,{TestHall.Password},handler,\n";
        var answer = await Import(rows);
        var lines = answer.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("line").GetInt32());
        Assert.Equal([3, 4, 5, 6, 7, 7, 7], lines);
        Assert.Equal(0, answer.GetProperty("created").GetInt32());
        Assert.DoesNotContain(await Everyone(), row => row.GetProperty("account").GetString() == "zhao");
    }

    [Fact]
    public async Task A_table_without_its_columns_is_refused_as_a_whole()
    {
        using var administrator = await hall.AsAdministrator();
        var answer = await administrator.PostAsync("/api/identity/staff/import", new StringContent("account,name\nzhao,赵\n"));
        var error = Assert.Single((await answer.Json()).GetProperty("errors").EnumerateArray().ToList());
        Assert.Equal(1, error.GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task A_preview_changes_nothing_and_an_import_twice_changes_nothing_more()
    {
        using var known = await hall.AsStaff(Roles.Handler, "310106-mzj");
        var rows = $"wu,吴一,13800001111,{TestHall.Password},handler,310106-mzj\n";
        Assert.Equal((1, 0), Counts(await Import(rows, preview: true)));
        Assert.DoesNotContain(await Everyone(), row => row.GetProperty("account").GetString() == "wu");
        Assert.Equal((1, 0), Counts(await Import(rows)));
        Assert.Equal((0, 0), Counts(await Import(rows)));
        var entered = Assert.Single(await Everyone(), row => row.GetProperty("account").GetString() == "wu");
        Assert.Equal("138****1111", entered.GetProperty("phone").GetString());
        Assert.Equal((0, 1), Counts(await Import(rows.Replace("handler", "head").Replace(TestHall.Password, ""))));
        var again = await hall.SessionOf("staff", "wu");
        Assert.NotEmpty(again);
    }

    [Fact]
    public async Task A_new_post_shows_in_the_next_token()
    {
        using var person = await hall.AsStaff(Roles.Handler, "310107-mzj");
        var account = TestHall.AccountOf(Roles.Handler, "310107-mzj");
        var session = await hall.SessionOf("staff", account);
        await Import($"{account},改派,,,head,310107-mzj\n");
        var token = await (await hall.Anonymous.PostAsJsonAsync("/api/identity/sessions/token", new { session })).Json();
        using var now = hall.With(token.GetProperty("token").GetString());
        Assert.Equal("head", (await (await now.GetAsync("/api/identity/me")).Json()).GetProperty("role").GetString());
        var colleagues = await (await now.GetAsync("/api/identity/staff/of-unit")).Json();
        Assert.Equal("head", Assert.Single(colleagues.EnumerateArray().ToList()).GetProperty("role").GetString());
    }

    [Fact]
    public async Task The_list_pages_without_gaps_or_repeats()
    {
        using var known = await hall.AsStaff(Roles.Head, "310109-mzj");
        await Import(string.Concat(Enumerable.Range(0, 7).Select(i => $"page{i},周{i},,{TestHall.Password},handler,310109-mzj\n")));
        var all = (await Everyone("unit=310109-mzj&limit=3")).Select(row => row.GetProperty("account").GetString()).ToList();
        Assert.Equal(8, all.Count);
        Assert.Equal(8, all.Distinct().Count());
    }

    private async Task<JsonElement> Import(string rows, bool preview = false)
    {
        using var administrator = await hall.AsAdministrator();
        var answer = await administrator.PostAsync($"/api/identity/staff/import?preview={preview}", new StringContent(Head + rows));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Json();
    }

    private static (int, int) Counts(JsonElement answer) =>
        (answer.GetProperty("created").GetInt32(), answer.GetProperty("changed").GetInt32());

    private async Task<List<JsonElement>> Everyone(string query = "limit=100")
    {
        using var administrator = await hall.AsAdministrator();
        var all = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = await (await administrator.GetAsync($"/api/identity/staff?{query}&cursor={cursor}")).Json();
            all.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("next").GetString();
        } while (cursor is not null);
        return all;
    }
}
