using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Petitions.Contracts;
using Petitions.Host;
using Petitions.Hosting;
using Petitions.Messaging;
using Petitions.Routing.Data;
using Petitions.Rules;
using Xunit;

namespace Petitions.Tests.Services.Routing;

/// <summary>Routing alone, in this process. Petitions come straight into its inbox; tokens are signed by a key of the test.</summary>
public sealed class RoutingHall : IAsyncDisposable
{
    public const string CityOffice = "310000-XF";
    public const string DistrictOffice = "310104-XF";
    public const string StreetOffice = "310104008-XF";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("petitions-routing-");
    private readonly ECDsaSecurityKey key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "test" };
    private readonly Dictionary<(string, Guid), int> heard = [];
    private WebApplication? app;

    public FakeTime Time { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)));

    public IServiceProvider Services => app!.Services;

    public HttpClient Client { get; } = new();

    /// <summary>Started, with the calendar only.</summary>
    public static async Task<RoutingHall> StartAsync()
    {
        var hall = new RoutingHall();
        var shape = new Shape
        {
            Services = [ServiceNames.Routing],
            Data = hall.folder.FullName,
            Database = await TestDatabase.MakeAsync(hall.folder.FullName),
            Keys = Path.Combine(hall.folder.FullName, "keys"),
            Addresses = Topology
                .Sources.Append(ServiceNames.Supervision)
                .Where(name => name != ServiceNames.Routing)
                .ToDictionary(name => name, _ => new Uri("http://127.0.0.1:9")),
        };
        hall.app = Hall.Build(shape, "http://127.0.0.1:0", hall.Adjust);
        await Hall.PrepareAsync(hall.app, default);
        await hall.app.StartAsync();
        var addresses = hall.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        hall.Client.BaseAddress = new Uri(addresses.Addresses.First(address => address.StartsWith("http://127", StringComparison.Ordinal)));
        return hall;
    }

    /// <summary>Started, with the whole reference data.</summary>
    public static async Task<RoutingHall> StartFilledAsync()
    {
        var hall = await StartAsync();
        foreach (var kind in new[] { "organisation", "categories", "duty-list" })
            Assert.Empty((await hall.ImportAsync(kind, Reference(kind))).GetProperty("errors").EnumerateArray());
        return hall;
    }

    /// <summary>A file of the reference data that comes with the service.</summary>
    public static string Reference(string kind)
    {
        using var file = typeof(RoutingDb).Assembly.GetManifestResourceStream($"{kind}.csv")!;
        using var text = new StreamReader(file);
        return text.ReadToEnd();
    }

    public Task<JsonElement> ImportAsync(string kind, string csv, bool preview = false, string? from = null) =>
        ImportAsync(kind, Encoding.UTF8.GetBytes(csv), preview, from);

    public async Task<JsonElement> ImportAsync(string kind, byte[] csv, bool preview = false, string? from = null)
    {
        using var body = new ByteArrayContent(csv) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        var answer = await SendAsync(HttpMethod.Post, $"import/{kind}?preview={preview}&from={from}", Roles.Administrator, null, body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Submits as intake would say it.</summary>
    public async Task<Guid> SubmitAsync(
        string title,
        string text = "请尽快处理，谢谢。",
        string mailboxUnit = "310000",
        string? place = null,
        string? category = null,
        string mailbox = "310000-mayor",
        string? phone = "13800001234",
        string? idNumber = null,
        Guid? account = null
    )
    {
        var id = Guid.CreateVersion7();
        var said = new PetitionSubmitted(
            id,
            PetitionNumber.New(ShanghaiTime.DateOf(Time.GetUtcNow()), RandomNumberGenerator.GetInt32).Value,
            mailbox,
            mailboxUnit,
            place,
            Purposes.Request,
            category,
            Time.GetUtcNow(),
            null,
            account,
            "hash"
        )
        {
            Sealed = new(title, text, "张晓明", phone, null, IdNumber: idNumber),
        };
        await HearAsync(ServiceNames.Intake, id, said);
        return id;
    }

    /// <summary>Routing hears the next event of another service about a petition.</summary>
    public async Task HearAsync(string source, Guid petition, IEvent said)
    {
        heard[(source, petition)] = heard.GetValueOrDefault((source, petition)) + 1;
        var (id, name) = (Guid.CreateVersion7(), EventTypes.Of(said.GetType()));
        var (payload, part) = Sealing.Write(said, id, app!.Services.GetRequiredService<KeyRing>());
        var envelope = new Envelope(
            id,
            source,
            Streams.Petition(petition),
            heard[(source, petition)],
            name.Name,
            name.Version,
            "open",
            "anonymous",
            null,
            Time.GetUtcNow().ToUnixTimeMilliseconds(),
            null,
            null,
            payload,
            part
        );
        await app
            .Services.GetServices<IInbox>()
            .Single(inbox => inbox.Subscriber == ServiceNames.Routing)
            .ReceiveAsync([envelope], default);
    }

    /// <summary>What routing has said of a petition, oldest first.</summary>
    public Task<List<IEvent>> SaidAsync(Guid petition) => SaidAsync(Streams.Petition(petition));

    /// <summary>The same of any stream.</summary>
    public async Task<List<IEvent>> SaidAsync(string stream)
    {
        await using var scope = app!.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RoutingDb>();
        var rows = db.Log.Where(row => row.Stream == stream).OrderBy(row => row.Sequence).ToList();
        var keys = scope.ServiceProvider.GetRequiredService<KeyRing>();
        return [.. rows.Select(row => Sealing.Read(row.ToEnvelope("routing"), EventTypes.Find(row.Type, row.Version)!, keys))];
    }

    public async Task<JsonElement> GetAsync(string path, string role = Roles.Dispatcher, string? unit = CityOffice)
    {
        var answer = await SendAsync(HttpMethod.Get, path, role, unit);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>An action of a dispatcher, on the version given.</summary>
    public Task<HttpResponseMessage> ActAsync(string office, Guid petition, string action, object body, int? version = 1) =>
        SendAsync(HttpMethod.Post, $"matters/{petition}/{action}", Roles.Dispatcher, office, JsonContent.Create(body), version);

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        string role,
        string? unit,
        HttpContent? content = null,
        int? version = null
    )
    {
        var request = new HttpRequestMessage(method, $"api/routing/{path}") { Content = content };
        request.Headers.Authorization = new("Bearer", Token(role, unit));
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await TestDatabase.EndAsync(app, folder.FullName);
    }

    private string Token(string role, string? unit)
    {
        var now = Time.GetUtcNow().UtcDateTime;
        var claims = new Dictionary<string, object> { ["sub"] = Guid.CreateVersion7().ToString(), ["role"] = role };
        if (unit is not null)
            claims["unit"] = unit;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = BearerHandler.Issuer,
                Audience = BearerHandler.Audience,
                NotBefore = now,
                Expires = now.AddMinutes(5),
                Claims = claims,
                SigningCredentials = new(key, "ES256"),
            }
        );
    }

    private void Adjust(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Time);
        // Identity runs elsewhere; what it would publish is the test's own key.
        builder.Services.AddHttpClient(ServiceNames.Identity).ConfigurePrimaryHttpMessageHandler(() => new PublishedKeys(key));
    }

    private sealed class PublishedKeys(ECDsaSecurityKey key) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(new KeySet([PublicKey.Of(key)])) });
    }
}

/// <summary>Time that moves when told.</summary>
public sealed class FakeTime(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();

    public void MoveTo(DateTimeOffset instant) => now = instant;
}
