using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Contracts;
using Petitions.Identity.Data;
using Xunit;

namespace Petitions.Tests.Services.Identity;

public sealed class SignInTests(TestHall hall) : IClassFixture<TestHall>
{
    [Fact]
    public async Task Many_who_sign_in_at_once_with_one_account_all_get_in()
    {
        (await hall.AsCitizen("赵多")).Dispose();
        var sessions = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => hall.SessionOf("citizen", TestHall.PhoneOf("赵多"))));
        Assert.Equal(32, sessions.Distinct().Count());
    }

    [Fact]
    public async Task Staff_sign_in_and_are_who_they_are()
    {
        using var handler = await hall.AsStaff(Roles.Handler, "310104-mzj");
        var me = await (await handler.GetAsync("/api/identity/me")).Json();
        Assert.Equal("handler", me.GetProperty("role").GetString());
        Assert.Equal("310104-mzj", me.GetProperty("unit").GetString());
        Assert.Equal("/310000/310104/310104-mzj/", me.GetProperty("unitPath").GetString());
        Assert.Equal("district", me.GetProperty("level").GetString());
    }

    [Fact]
    public async Task A_phone_may_be_written_in_any_way()
    {
        using var citizen = await hall.AsCitizen("王一");
        var phone = TestHall.PhoneOf("王一");
        var answer = await SignIn("citizen", $"+86 {phone[..3]}-{phone[3..7]} {phone[7..]}", TestHall.Password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("王一", (await answer.Json()).GetProperty("account").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Wrong_password_and_unknown_account_are_answered_alike()
    {
        using var citizen = await hall.AsCitizen("王二");
        var wrong = await SignIn("citizen", TestHall.PhoneOf("王二"), "not the password");
        var unknown = await SignIn("citizen", "13900000001", "not the password");
        await wrong.Refuses(HttpStatusCode.Unauthorized, "wrong-credentials");
        await unknown.Refuses(HttpStatusCode.Unauthorized, "wrong-credentials");
        Assert.Equal((await wrong.Json()).GetProperty("detail").GetString(), (await unknown.Json()).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Staff_cannot_come_in_by_the_petitioners_door()
    {
        using var administrator = await hall.AsAdministrator();
        await (await SignIn("citizen", "admin", TestHall.Password)).Refuses(HttpStatusCode.Unauthorized, "wrong-credentials");
    }

    [Theory]
    [InlineData("13900000002", false)]
    [InlineData(null, true)]
    public async Task Ten_wrong_passwords_shut_a_name_for_fifteen_minutes_whether_it_is_someone_or_not(string? unknown, bool exists)
    {
        await using var own = await TestHall.StartAsync();
        using var citizen = await own.AsCitizen("王三");
        var phone = unknown ?? TestHall.PhoneOf("王三");
        for (var i = 0; i < 9; i++)
            await (await SignIn("citizen", phone, "wrong", own)).Refuses(HttpStatusCode.Unauthorized, "wrong-credentials");
        await (await SignIn("citizen", phone, "wrong", own)).Refuses(HttpStatusCode.TooManyRequests, "locked");
        await (await SignIn("citizen", phone, TestHall.Password, own)).Refuses(HttpStatusCode.TooManyRequests, "locked");
        own.Clock.Advance(TimeSpan.FromMinutes(15.1));
        var after = await SignIn("citizen", phone, TestHall.Password, own);
        Assert.Equal(exists ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task Guesses_made_at_once_all_count()
    {
        const string phone = "13900000003";
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => SignIn("citizen", phone, "wrong")));
        await (await SignIn("citizen", phone, "wrong")).Refuses(HttpStatusCode.TooManyRequests, "locked");
    }

    [Fact]
    public async Task One_person_may_sign_in_at_several_places_at_once()
    {
        using var citizen = await hall.AsCitizen("王四");
        var sessions = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => hall.SessionOf("citizen", TestHall.PhoneOf("王四"))));
        Assert.Equal(6, sessions.Distinct().Count());
    }

    [Fact]
    public async Task A_phone_has_one_account()
    {
        var who = new
        {
            name = "王五",
            phone = "13900000004",
            password = TestHall.Password,
        };
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => hall.Anonymous.PostAsJsonAsync("/api/identity/accounts", who)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
            await answer.Refuses(HttpStatusCode.Conflict, "phone-taken");
    }

    [Theory]
    [InlineData("", "13900000005", "long enough", "name")]
    [InlineData("王六", "not a phone", "long enough", "phone")]
    [InlineData("王六", "13900000005", "short", "password")]
    public async Task What_is_wrong_is_named(string name, string phone, string password, string field)
    {
        var answer = await hall.Anonymous.PostAsJsonAsync(
            "/api/identity/accounts",
            new
            {
                name,
                phone,
                password,
            }
        );
        await answer.Refuses(HttpStatusCode.BadRequest, "invalid");
        Assert.Single((await answer.Json()).GetProperty("errors").EnumerateObject(), error => error.Name == field);
    }

    [Fact]
    public async Task Nothing_personal_and_no_handle_lies_open_in_the_database()
    {
        using var citizen = await hall.AsCitizen("欧阳敏感");
        var session = await hall.SessionOf("citizen", TestHall.PhoneOf("欧阳敏感"));
        await using var scope = hall.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var payloads = await db.Log.Select(row => row.Payload).ToListAsync();
        Assert.DoesNotContain(payloads, text => text.Contains("欧阳敏感") || text.Contains(TestHall.PhoneOf("欧阳敏感")));
        Assert.Contains(payloads, text => text.Contains("\"sealed\""));
        Assert.DoesNotContain(
            await db.Database.SqlQuery<string>($"SELECT handle AS \"Value\" FROM session").ToListAsync(),
            h => h == session
        );
    }

    private Task<HttpResponseMessage> SignIn(string face, string account, string password, TestHall? at = null) =>
        (at ?? hall).Anonymous.PostAsJsonAsync(
            "/api/identity/sessions",
            new
            {
                account,
                password,
                face,
            }
        );
}
