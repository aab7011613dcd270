using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Petitions.Contracts;
using Petitions.Messaging;
using Xunit;

namespace Petitions.Tests.Services.Identity;

public sealed class TokenTests(TestHall hall) : IClassFixture<TestHall>
{
    [Fact]
    public async Task A_token_says_account_role_and_unit_for_five_minutes_and_no_name()
    {
        using var head = await hall.AsStaff(Roles.Head, "310104-jsw");
        var token = new JsonWebToken(await TokenOf(await hall.SessionOf("staff", TestHall.AccountOf(Roles.Head, "310104-jsw"))));
        Assert.Equal("ES256", token.Alg);
        Assert.Equal("head", token.GetClaim("role").Value);
        Assert.Equal("310104-jsw", token.GetClaim("unit").Value);
        Assert.Equal("/310000/310104/310104-jsw/", token.GetClaim("unit_path").Value);
        Assert.True(Guid.TryParse(token.Subject, out _));
        Assert.Equal(TimeSpan.FromMinutes(5), token.ValidTo - token.ValidFrom);
        Assert.DoesNotContain(token.Claims, claim => claim.Type is "name" or "phone");
    }

    [Fact]
    public async Task An_expired_token_is_refused_and_the_session_gives_a_new_one()
    {
        await using var own = await TestHall.StartAsync();
        using var citizen = await own.AsCitizen("李一");
        var session = await own.SessionOf("citizen", TestHall.PhoneOf("李一"));
        using var old = own.With(await TokenOf(session, own));
        Assert.Equal(HttpStatusCode.OK, (await old.GetAsync("/api/identity/me")).StatusCode);
        own.Clock.Advance(TimeSpan.FromMinutes(6));
        await (await old.GetAsync("/api/identity/me")).Refuses(HttpStatusCode.Unauthorized, "sign-in");
        using var anew = own.With(await TokenOf(session, own));
        Assert.Equal(HttpStatusCode.OK, (await anew.GetAsync("/api/identity/me")).StatusCode);
        own.Clock.Advance(TimeSpan.FromDays(31));
        await (await AskToken(session, own)).Refuses(HttpStatusCode.Unauthorized, "session-ended");
    }

    [Fact]
    public async Task A_session_that_was_ended_gives_no_token()
    {
        using var citizen = await hall.AsCitizen("李二");
        var session = await hall.SessionOf("citizen", TestHall.PhoneOf("李二"));
        await TokenOf(session);
        var end = await hall.Anonymous.PostAsJsonAsync("/api/identity/sessions/end", new { session });
        Assert.Equal(HttpStatusCode.NoContent, end.StatusCode);
        await (await AskToken(session)).Refuses(HttpStatusCode.Unauthorized, "session-ended");
        await (await AskToken("made up")).Refuses(HttpStatusCode.Unauthorized, "session-ended");
    }

    [Fact]
    public async Task Forged_tokens_are_refused()
    {
        using var administrator = await hall.AsAdministrator();
        var good = await TokenOf(await hall.SessionOf("staff", "admin"));
        var parts = good.Split('.');
        var header = JsonDocument.Parse(Base64UrlEncoder.Decode(parts[0])).RootElement;
        var kid = header.GetProperty("kid").GetString();
        var claims = Base64UrlEncoder.Decode(parts[1]);

        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var data = $"{parts[0]}.{parts[1]}";
        var otherKey = $"{data}.{Base64UrlEncoder.Encode(other.SignData(Encoding.ASCII.GetBytes(data), HashAlgorithmName.SHA256))}";
        var none = $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.";
        var noneWithSignature = $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.{parts[2]}";
        var promoted = $"{parts[0]}.{Encode(claims.Replace("administrator", "supervisor"))}.{parts[2]}";
        var unsigned = $"{parts[0]}.{parts[1]}.";
        var symmetricHead = Encode($$"""{"alg":"HS256","typ":"JWT","kid":"{{kid}}"}""");
        var publicKey = await (await hall.Anonymous.GetAsync("/api/identity/jwks")).Content.ReadAsByteArrayAsync();
        var symmetric =
            $"{symmetricHead}.{parts[1]}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(publicKey, Encoding.ASCII.GetBytes($"{symmetricHead}.{parts[1]}")))}";

        using var right = hall.With(good);
        Assert.Equal(HttpStatusCode.OK, (await right.GetAsync("/api/identity/staff")).StatusCode);
        foreach (var forged in new[] { otherKey, none, noneWithSignature, promoted, unsigned, symmetric, "a.b.c", "" })
        {
            using var client = hall.With(forged);
            await (await client.GetAsync("/api/identity/staff")).Refuses(HttpStatusCode.Unauthorized, "sign-in");
        }
    }

    [Fact]
    public async Task Petitioners_and_handlers_cannot_do_an_administrators_work()
    {
        using var citizen = await hall.AsCitizen("李三");
        using var handler = await hall.AsStaff(Roles.Handler, "310104-jsw");
        foreach (var client in new[] { citizen, handler })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/api/identity/staff")).StatusCode);
            var import = await client.PostAsync("/api/identity/staff/import", new StringContent("account"));
            Assert.Equal(HttpStatusCode.Forbidden, import.StatusCode);
        }
        Assert.Equal(HttpStatusCode.Forbidden, (await citizen.GetAsync("/api/identity/staff/of-unit")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await citizen.GetAsync("/api/identity/log?after=0")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await hall.Anonymous.GetAsync("/api/identity/me")).StatusCode);
    }

    [Fact]
    public async Task A_service_proves_itself_by_the_deployments_secret()
    {
        var secret = hall.Services.GetRequiredService<KeyRing>().Secret("service:supervision");
        using var service = await hall.AsService();
        Assert.Equal(HttpStatusCode.OK, (await service.GetAsync("/api/identity/log?after=0")).StatusCode);
        foreach (var (name, given) in new[] { ("intake", secret), ("supervision", ""), ("made-up", secret) })
        {
            var wrong = await hall.Anonymous.PostAsJsonAsync("/api/identity/services/token", new { service = name, secret = given });
            await wrong.Refuses(HttpStatusCode.Unauthorized, "wrong-credentials");
        }
    }

    private Task<HttpResponseMessage> AskToken(string session, TestHall? at = null) =>
        (at ?? hall).Anonymous.PostAsJsonAsync("/api/identity/sessions/token", new { session });

    private async Task<string> TokenOf(string session, TestHall? at = null) =>
        (await (await AskToken(session, at)).Json()).GetProperty("token").GetString()!;

    private static string Encode(string text) => Base64UrlEncoder.Encode(text);
}
