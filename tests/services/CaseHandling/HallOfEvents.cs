using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Petitions.Contracts;
using Petitions.Host;
using Petitions.Hosting;
using Petitions.Messaging;
using Xunit;

namespace Petitions.Tests.Services.CaseHandling;

/// <summary>
/// The hall in this process, where a test says what other services would: events come through the same door as in delivery, and tokens are
/// signed by the test, whose key stands in for identity's.
/// </summary>
public sealed class HallOfEvents : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("petitions-events-").FullName;
    private readonly ECDsaSecurityKey key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "test" };
    private readonly Dictionary<(string, string), int> said = [];
    private WebApplication? app;

    /// <summary>Monday 2 March 2026, 10:00 in Shanghai, until moved.</summary>
    public MovableClock Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(8)));

    public IServiceProvider Services => app!.Services;

    public async ValueTask InitializeAsync()
    {
        var shape = new Shape
        {
            Services = [.. Hall.Services.Select(service => service.Name)],
            Data = folder,
            Database = await TestDatabase.MakeAsync(folder),
            Keys = Path.Combine(folder, "keys"),
        };
        app = Hall.Build(
            shape,
            "http://127.0.0.1:0",
            builder =>
            {
                builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
                builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
                builder
                    .Services.AddHttpClient(ServiceNames.Identity)
                    .ConfigurePrimaryHttpMessageHandler(() => new PublishedKeys(new KeySet([PublicKey.Of(key)])));
            }
        );
        await Hall.PrepareAsync(app, CancellationToken.None);
        await app.StartAsync();
    }

    /// <summary>Someone of staff. The same name is the same account.</summary>
    public HttpClient As(string role, string unit, string path, string name = "")
    {
        var account = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{role}/{unit}/{name}"))[..16]);
        var token = new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = BearerHandler.Issuer,
                Audience = BearerHandler.Audience,
                Subject = new ClaimsIdentity([
                    new("sub", account.ToString("D")),
                    new("role", role),
                    new("unit", unit),
                    new("unit_path", path),
                ]),
                IssuedAt = Clock.GetUtcNow().UtcDateTime.AddMinutes(-1),
                NotBefore = Clock.GetUtcNow().UtcDateTime.AddMinutes(-1),
                Expires = Clock.GetUtcNow().UtcDateTime.AddYears(2),
                SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
            }
        );
        var client = Anyone();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Someone without a token.</summary>
    public HttpClient Anyone()
    {
        var addresses = app!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new HttpClient { BaseAddress = new Uri(addresses.First(address => !address.Contains("unix", StringComparison.Ordinal))) };
    }

    /// <summary>What a source says next in a stream, as it would travel.</summary>
    public Envelope Says(string source, string stream, IEvent happened)
    {
        said[(source, stream)] = said.GetValueOrDefault((source, stream)) + 1;
        var id = Guid.CreateVersion7(Clock.GetUtcNow());
        var (payload, sealedPart) = Sealing.Write(happened, id, Services.GetRequiredService<KeyRing>());
        var name = EventTypes.Of(happened.GetType());
        return new(
            id,
            source,
            stream,
            said[(source, stream)],
            name.Name,
            name.Version,
            "open",
            "service/" + source,
            null,
            Clock.GetUtcNow().ToUnixTimeMilliseconds(),
            null,
            null,
            payload,
            sealedPart
        );
    }

    /// <summary>Brings events to one subscriber.</summary>
    public Task BringAsync(string subscriber, params Envelope[] events) =>
        Services
            .GetServices<IInbox>()
            .Single(inbox => inbox.Subscriber == subscriber)
            .ReceiveAsync(events, TestContext.Current.CancellationToken);

    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            if (await holds())
                return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        Assert.Fail("It never came to this: " + what);
    }

    public async ValueTask DisposeAsync()
    {
        await TestDatabase.EndAsync(app, folder);
        key.ECDsa.Dispose();
    }

    private sealed class PublishedKeys(KeySet keys) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = JsonContent.Create(keys) });
    }
}

/// <summary>A clock that stands until it is moved; waiting still takes real time.</summary>
public sealed class MovableClock(DateTimeOffset now) : TimeProvider
{
    private long ticks = now.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Move(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);

    /// <summary>To this hour of a day in Shanghai.</summary>
    public void MoveTo(int year, int month, int day, int hour) =>
        Interlocked.Exchange(ref ticks, new DateTimeOffset(year, month, day, hour, 0, 0, TimeSpan.FromHours(8)).UtcTicks);
}

internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    public static async Task<int> StatusAsync(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static int Number(this JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
