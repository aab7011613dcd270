using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Petitions.Contracts;
using Petitions.Host;
using Petitions.Hosting;
using Petitions.Messaging;

namespace Petitions.Tests.Services.Intake;

/// <summary>
/// Intake and survey over HTTP on SQLite, at a time the test sets. What routing and case-handling say is said by the test;
/// tokens are signed by a key of the test, which is published where identity would publish its own.
/// </summary>
public class IntakeHall : IAsyncLifetime
{
    public const string City = "310000";
    public const string CityOffice = "310000-xf";
    public const string District = "310104";
    public const string DistrictOffice = "310104-xf";
    public const string Housing = "310104-fg";
    public const string Mailbox = "mayor";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("petitions-intake-");
    private readonly ECDsaSecurityKey signer = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "test" };
    private readonly ConcurrentDictionary<(string Source, string Stream), int> said = [];
    private WebApplication? app;

    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 9, 18, 10, 0, 0, TimeSpan.FromHours(8)));

    public HttpClient Http { get; } = new();

    public IServiceProvider Services => app!.Services;

    /// <summary>Where the files are.</summary>
    public string Attachments => Path.Combine(folder.FullName, "attachments");

    public KeyRing Keys => app!.Services.GetRequiredService<KeyRing>();

    protected virtual int GuessesPerMinute => 100_000;

    /// <summary>What else is set before it starts.</summary>
    protected virtual void Adjust(WebApplicationBuilder builder) { }

    protected virtual int UploadsPerMinute => 100_000;

    /// <summary>Configuration beyond the usual.</summary>
    protected virtual Dictionary<string, string?> Settings => [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        var elsewhere = new Uri("http://127.0.0.1:1");
        var shape = new Shape
        {
            Services = [ServiceNames.Intake, ServiceNames.SatisfactionSurvey],
            Data = folder.FullName,
            Database = await TestDatabase.MakeAsync(folder.FullName),
            Keys = Path.Combine(folder.FullName, "keys"),
            Addresses = new[] { "identity", "routing", "case-handling", "supervision" }.ToDictionary(name => name, _ => elsewhere),
            SubmissionsPerMinute = 100_000,
            UploadsPerMinute = UploadsPerMinute,
            GuessesPerMinute = GuessesPerMinute,
            ReadingsPerMinute = 100_000,
        };
        app = Hall.Build(
            shape,
            "http://127.0.0.1:0",
            builder =>
            {
                // Lost races are part of these tests, and no error.
                builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
                builder.Configuration.AddInMemoryCollection(Settings);
                builder.Services.AddSingleton<TimeProvider>(Clock);
                builder.Services.AddSingleton<ICarrier, CarrierHere>();
                builder.Services.AddHttpClient(ServiceNames.Identity).ConfigurePrimaryHttpMessageHandler(() => new PublishedKeys(signer));
                Adjust(builder);
            }
        );
        await Hall.PrepareAsync(app, default);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Http.BaseAddress = new Uri(addresses.First(address => !address.Contains("unix", StringComparison.Ordinal)));
        foreach (var unit in Tree())
            await TellAsync(ServiceNames.Routing, Streams.Unit(unit.Code), unit);
        await TellAsync(ServiceNames.Routing, Streams.Category("0101"), new CategoryRegistered("0101", "房屋维修", null));
    }

    public virtual async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await TestDatabase.EndAsync(app, folder.FullName);
        GC.SuppressFinalize(this);
    }

    /// <summary>An event as another service would say it: the next of its stream there.</summary>
    public Envelope Say(string source, string stream, IEvent e)
    {
        var id = Guid.CreateVersion7();
        var name = EventTypes.Of(e.GetType());
        var (payload, sealedPart) = Sealing.Write(e, id, Keys);
        var sequence = said.AddOrUpdate((source, stream), 1, (_, last) => last + 1);
        var at = Clock.GetUtcNow().ToUnixTimeMilliseconds();
        return new(id, source, stream, sequence, name.Name, name.Version, "open", "test", null, at, null, null, payload, sealedPart);
    }

    /// <summary>Brings events to one service.</summary>
    public Task BringAsync(string subscriber, params Envelope[] events) =>
        app!.Services.GetServices<IInbox>().Single(inbox => inbox.Subscriber == subscriber).ReceiveAsync(events, Stop);

    /// <summary>Says an event and brings it to both services, if they hear its source.</summary>
    public async Task TellAsync(string source, string stream, IEvent e)
    {
        var envelope = Say(source, stream, e);
        foreach (var inbox in app!.Services.GetServices<IInbox>().Where(inbox => Topology.Hears[inbox.Subscriber].Contains(source)))
            await inbox.ReceiveAsync([envelope], Stop);
    }

    public async Task<Answer> SendAsync(
        HttpMethod method,
        string path,
        object? body = null,
        Guid? citizen = null,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = body as HttpContent ?? JsonContent.Create(body);
        if (citizen is { } account)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(account, Roles.Citizen));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request, Stop);
        var text = await response.Content.ReadAsStringAsync(Stop);
        return new(
            (int)response.StatusCode,
            text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text),
            response.Headers.Contains("Idempotent-Replayed")
        );
    }

    /// <summary>Uploads a file, as a form would.</summary>
    public async Task<Answer> UploadAsync(string name, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
        return await SendAsync(HttpMethod.Post, "/api/intake/attachments", form);
    }

    /// <summary>Its id.</summary>
    public async Task<Guid> UploadedAsync(string name, byte[] content)
    {
        var answer = await UploadAsync(name, content);
        Assert.True(answer.Status == 201, $"{name}: {answer.Body}");
        return answer.Json["id"].GetGuid();
    }

    /// <summary>Fetches a file.</summary>
    public async Task<Fetched> FetchAsync(
        Guid id,
        string query = "",
        Guid? account = null,
        string role = Roles.Citizen,
        string? code = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/intake/attachments/{id}{query}");
        if (account is { } who)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(who, role));
        if (code is not null)
            request.Headers.Add("Query-Code", code);
        using var response = await Http.SendAsync(request, Stop);
        return new(
            (int)response.StatusCode,
            await response.Content.ReadAsByteArrayAsync(Stop),
            response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(',', header.Value))
        );
    }

    public Task<Answer> SubmitAsync(object body, Guid? citizen = null, string? key = null) =>
        SendAsync(HttpMethod.Post, "/api/intake/petitions", body, citizen, ("Idempotency-Key", key ?? Guid.NewGuid().ToString()));

    /// <summary>A petition that is in order.</summary>
    public static object Petition(string title = "屋顶漏水无人维修") =>
        new
        {
            mailbox = Mailbox,
            title,
            text = "去年十月起屋顶漏水，\n多次报修没有结果。",
            purpose = Purposes.Request,
            place = District,
            category = "0101",
            name = "张三",
            phone = "138 0013 8000",
        };

    /// <summary>A submitted one.</summary>
    public async Task<Submitted> SubmittedAsync(Guid? citizen = null, string title = "屋顶漏水无人维修")
    {
        var answer = await SubmitAsync(Petition(title), citizen);
        Assert.Equal(201, answer.Status);
        return new(answer.Json["id"].GetGuid(), answer.Json["number"].GetString()!, answer.Json["queryCode"].GetString()!);
    }

    /// <summary>Asks until it is so, for at most half a minute.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (await isSo())
                return;
            await Task.Delay(50, Stop);
        }
        Assert.Fail($"Never came to be: {what}");
    }

    /// <summary>A token as identity would issue it.</summary>
    public string TokenOf(Guid account, string role) =>
        new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = BearerHandler.Issuer,
                Audience = BearerHandler.Audience,
                Claims = new Dictionary<string, object> { ["sub"] = account.ToString(), ["role"] = role },
                NotBefore = Clock.GetUtcNow().UtcDateTime,
                IssuedAt = Clock.GetUtcNow().UtcDateTime,
                Expires = Clock.GetUtcNow().UtcDateTime.AddMinutes(5),
                SigningCredentials = new SigningCredentials(signer, SecurityAlgorithms.EcdsaSha256),
            }
        );

    private static IEnumerable<UnitRegistered> Tree() =>
        [
            new(City, "上海市人民政府", "市政府", "government", "city", City, null, $"/{City}/", [new(Mailbox, "市长信箱")]),
            new(CityOffice, "上海市信访办公室", "市信访办", "office", "city", City, City, $"/{City}/{CityOffice}/", []),
            new(
                District,
                "徐汇区人民政府",
                "徐汇区",
                "government",
                "district",
                District,
                City,
                $"/{City}/{District}/",
                [new("xh", "徐汇区区长信箱")]
            ),
            new(
                DistrictOffice,
                "徐汇区信访办公室",
                "区信访办",
                "office",
                "district",
                District,
                District,
                $"/{City}/{District}/{DistrictOffice}/",
                []
            ),
            new(
                Housing,
                "徐汇区住房保障和房屋管理局",
                "区房管局",
                "department",
                "district",
                District,
                District,
                $"/{City}/{District}/{Housing}/",
                []
            ),
        ];

    private sealed class CarrierHere(IEnumerable<IInbox> inboxes) : ICarrier
    {
        public Task ReadyAsync(CancellationToken stop) => Task.CompletedTask;

        public async Task<IReadOnlyCollection<Envelope>> CarryAsync(IReadOnlyList<Envelope> events, CancellationToken stop)
        {
            foreach (var inbox in inboxes.Where(inbox => Topology.Hears[inbox.Subscriber].Contains(events[0].Source)))
                await inbox.ReceiveAsync(events, stop);
            return events;
        }
    }

    private sealed class PublishedKeys(ECDsaSecurityKey key) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = JsonContent.Create(new KeySet([PublicKey.Of(key)])) });
    }
}

/// <summary>A file over HTTP.</summary>
public sealed record Fetched(int Status, byte[] Content, IReadOnlyDictionary<string, string> Headers);

/// <summary>An answer over HTTP.</summary>
public sealed record Answer(int Status, JsonElement Body, bool Replayed)
{
    public Fields Json => new(Body);

    public string? Code => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("code", out var code) ? code.GetString() : null;

    public readonly record struct Fields(JsonElement Body)
    {
        public JsonElement this[string name] => Body.GetProperty(name);
    }
}

/// <summary>What a petitioner holds.</summary>
public sealed record Submitted(Guid Id, string Number, string Code);

/// <summary>A clock that the test sets.</summary>
public sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private long ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
