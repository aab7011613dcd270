using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Petitions.Contracts;
using Petitions.Host;
using Petitions.Hosting;
using Petitions.Messaging;
using Xunit;

namespace Petitions.Tests.Services;

/// <summary>
/// The whole hall in this process, as anyone meets it: over HTTP, on the engine of this run (<see cref="TestDatabase"/>). A class fixture, or
/// started for one test alone.
/// </summary>
public sealed class TestHall : IAsyncLifetime
{
    /// <summary>Password of everyone here.</summary>
    public const string Password = "a long test password";

    private readonly string folder = Directory.CreateTempSubdirectory("petitions-test-").FullName;
    private readonly ConcurrentDictionary<string, Task> accounts = new();
    private readonly SemaphoreSlim entering = new(1, 1);
    private Func<Shape, Shape> shaped = shape => shape;
    private WebApplication? app;

    /// <summary>Monday 2 March 2026, 10:00 in Shanghai, running.</summary>
    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(8)));

    /// <summary>The hall's container.</summary>
    public IServiceProvider Services => app!.Services;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Anyone. Does not follow redirects and keeps no cookie.</summary>
    public HttpClient Anonymous { get; private set; } = null!;

    /// <summary>A hall of a test's own.</summary>
    public static async Task<TestHall> StartAsync(Func<Shape, Shape>? shaped = null)
    {
        var hall = new TestHall { shaped = shaped ?? (shape => shape) };
        await hall.InitializeAsync();
        return hall;
    }

    public async ValueTask InitializeAsync()
    {
        var shape = new Shape
        {
            Services = [.. Hall.Services.Select(service => service.Name)],
            Data = folder,
            Database = await TestDatabase.MakeAsync(folder),
            Keys = Path.Combine(folder, "keys"),
            SubmissionsPerMinute = 1_000_000,
            UploadsPerMinute = 1_000_000,
            GuessesPerMinute = 1_000_000,
            ReadingsPerMinute = 1_000_000,
        };
        app = Hall.Build(
            shaped(shape),
            "http://127.0.0.1:0",
            builder =>
            {
                builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
                builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
            }
        );
        await Hall.PrepareAsync(app, CancellationToken.None);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Address = new Uri(addresses.First(address => !address.Contains("unix", StringComparison.Ordinal)));
        Anonymous = Client(null);
    }

    /// <summary>The first administrator, set up when first asked for.</summary>
    public async Task<HttpClient> AsAdministrator()
    {
        await Once(
            "staff:admin",
            async () =>
            {
                var answer = await Anonymous.PostAsJsonAsync(
                    "/api/identity/setup",
                    new
                    {
                        account = "admin",
                        name = "管理员",
                        password = Password,
                    }
                );
                answer.EnsureSuccessStatusCode();
            }
        );
        return SignedIn("staff", "admin");
    }

    /// <summary>Staff of this role in this unit, entered by the staff import when first asked for. A unit nobody registered yet is made up.</summary>
    public async Task<HttpClient> AsStaff(string role, string unitCode)
    {
        var account = AccountOf(role, unitCode);
        await Once(
            "staff:" + account,
            async () =>
            {
                await EnsureUnit(unitCode);
                using var administrator = await AsAdministrator();
                var csv = $"account,name,phone,password,role,unit\n{account},{role} {unitCode},,{Password},{role},{unitCode}\n";
                var answer = await administrator.PostAsync("/api/identity/staff/import", new StringContent(csv));
                answer.EnsureSuccessStatusCode();
                var result = await answer.Content.ReadFromJsonAsync<JsonElement>();
                Assert.Equal(1, result.GetProperty("created").GetInt32());
            }
        );
        return SignedIn("staff", account);
    }

    /// <summary>A petitioner, signed up when first asked for; the same name is the same person.</summary>
    public async Task<HttpClient> AsCitizen(string name)
    {
        var phone = PhoneOf(name);
        await Once(
            "citizen:" + phone,
            async () =>
            {
                var answer = await Anonymous.PostAsJsonAsync(
                    "/api/identity/accounts",
                    new
                    {
                        name,
                        phone,
                        password = Password,
                    }
                );
                answer.EnsureSuccessStatusCode();
            }
        );
        return SignedIn("citizen", phone);
    }

    /// <summary>Another service, by the deployment's secret.</summary>
    public async Task<HttpClient> AsService()
    {
        var secret = Services.GetRequiredService<KeyRing>().Secret("service:supervision");
        var answer = await Anonymous.PostAsJsonAsync("/api/identity/services/token", new { service = "supervision", secret });
        answer.EnsureSuccessStatusCode();
        return With((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString());
    }

    /// <summary>Sign-in name of the staff that <see cref="AsStaff"/> enters.</summary>
    public static string AccountOf(string role, string unitCode) => $"{role}-{unitCode}".ToLowerInvariant();

    /// <summary>Phone of the petitioner that <see cref="AsCitizen"/> signs up.</summary>
    public static string PhoneOf(string name)
    {
        var number = 0UL;
        foreach (var c in name)
            number = number * 65599 + c;
        return $"1{number % 10_000_000_000UL:d10}";
    }

    /// <summary>Opens a session; its handle is the answer.</summary>
    public async Task<string> SessionOf(string face, string account)
    {
        var answer = await Anonymous.PostAsJsonAsync(
            "/api/identity/sessions",
            new
            {
                account,
                password = Password,
                face,
            }
        );
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("session").GetString()!;
    }

    /// <summary>Ends every session, as if each had signed out elsewhere.</summary>
    public async Task EndSessions()
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Petitions.Identity.Data.IdentityDb>();
        await db.Database.ExecuteSqlAsync($"UPDATE session SET revoked_at = expires_at");
    }

    /// <summary>Takes the unit from one of the staff, as an old installation may have left it.</summary>
    public async Task LeaveUnit(string role, string unitCode)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Petitions.Identity.Data.IdentityDb>();
        var left = await db.Database.ExecuteSqlAsync($"UPDATE account SET unit = NULL WHERE role = {role} AND unit = {unitCode}");
        Assert.Equal(1, left);
    }

    /// <summary>A client that comes with this token, or with none.</summary>
    public HttpClient With(string? token) => Client(new GivenToken(token));

    /// <summary>Brings a unit to everyone who hears routing, as if routing had said so.</summary>
    public async Task Hear(UnitRegistered unit)
    {
        var envelope = new Envelope(
            Guid.CreateVersion7(),
            ServiceNames.Routing,
            Streams.Unit(unit.Code),
            1,
            "unit-registered",
            1,
            "open",
            "service/routing",
            null,
            Clock.Now.ToUnixTimeMilliseconds(),
            null,
            null,
            JsonSerializer.Serialize(unit, EventTypes.Json),
            null
        );
        foreach (var inbox in Services.GetServices<IInbox>())
            if (Topology.Hears[inbox.Subscriber].Contains(ServiceNames.Routing))
                await inbox.ReceiveAsync([envelope], CancellationToken.None);
    }

    /// <summary>Waits until every log is relayed, every inbox empty and every due timer fired; parked events fail the test.</summary>
    public async Task Quiet()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await Busy() is { } what)
        {
            if (patience.IsCancellationRequested)
                Assert.Fail($"The hall does not come to rest: {what}");
            await Task.Delay(10, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Anonymous?.Dispose();
        await TestDatabase.EndAsync(app, folder);
    }

    /// <summary>Looks twice: where no log grew between two quiet looks, all were quiet at once.</summary>
    private async Task<string?> Busy()
    {
        var first = await LookAsync();
        if (first.Busy is { } what)
            return what;
        var second = await LookAsync();
        return second.Busy ?? (first.Events == second.Events ? null : "events were recorded between two looks");
    }

    private async Task<(string? Busy, int Events)> LookAsync()
    {
        var events = 0;
        foreach (var log in Services.GetServices<LogOf>())
        {
            await using var scope = Services.CreateAsyncScope();
            var db = (ServiceDb)scope.ServiceProvider.GetRequiredService(log.Database);
            if (await WorkOf(log.Service, db) is { } work)
                return (work, 0);
            events += await db.Log.CountAsync();
        }
        return (null, events);
    }

    private async Task<string?> WorkOf(string service, ServiceDb db)
    {
        if (Topology.Sources.Contains(service) && await db.Log.AnyAsync(row => row.SentAt == null))
            return $"{service} has unsent events";
        if (await db.WaitingEvents.AsNoTracking().FirstOrDefaultAsync() is { } waiting)
            return waiting.ParkedAt is not null || waiting.Attempts > 2
                ? throw new InvalidOperationException($"{service} fails on {waiting.Type} of {waiting.Stream}: {waiting.Error}")
                : $"{service} waits with {waiting.Type} of {waiting.Stream}";
        var now = Clock.Now.ToUnixTimeMilliseconds();
        return await db.Timers.AnyAsync(timer => timer.DueAt <= now) ? $"{service} has timers that are due" : null;
    }

    private async Task EnsureUnit(string code)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Petitions.Identity.Data.IdentityDb>();
        if (await db.Knows(code))
            return;
        var parents = PlacesAbove(code);
        var kind = code.Contains('-', StringComparison.Ordinal) ? UnitKinds.Department : UnitKinds.Government;
        var level = parents.Count switch
        {
            0 => Levels.City,
            1 => kind == UnitKinds.Government ? Levels.District : Levels.City,
            2 => kind == UnitKinds.Government ? Levels.Street : Levels.District,
            _ => Levels.Street,
        };
        var place = kind == UnitKinds.Government ? code : parents[^1];
        var path = $"/{string.Join('/', parents.Append(code))}/";
        await Hear(new UnitRegistered(code, $"单位{code}", code, kind, level, place, parents.LastOrDefault(), path, []));
    }

    /// <summary>Codes above a code like 310104 or 310104003-xfb: city, district, street.</summary>
    private static List<string> PlacesAbove(string code)
    {
        var digits = code.Split('-')[0];
        var places = new List<string>();
        if (digits.Length >= 6)
        {
            places.Add(digits[..2] + "0000");
            places.Add(digits[..6]);
        }
        places.Add(digits);
        return [.. places.Distinct().Where(place => place != code)];
    }

    private Task Once(string account, Func<Task> enter) => accounts.GetOrAdd(account, _ => EnterAsync(enter, account != "staff:admin"));

    /// <summary>One import at a time; setting up comes from within one.</summary>
    private async Task EnterAsync(Func<Task> enter, bool inTurn)
    {
        if (inTurn)
            await entering.WaitAsync();
        try
        {
            await enter();
        }
        finally
        {
            if (inTurn)
                entering.Release();
        }
    }

    private HttpClient SignedIn(string face, string account) => Client(new FreshToken(this, face, account));

    private HttpClient Client(DelegatingHandler? token)
    {
        HttpMessageHandler handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        if (token is not null)
        {
            token.InnerHandler = handler;
            handler = token;
        }
        return new HttpClient(handler) { BaseAddress = Address };
    }

    private sealed class GivenToken(string? token) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (token is not null)
                request.Headers.Authorization = new("Bearer", token);
            return base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>Signs in by the API, and again when the clock has left the token or the session behind.</summary>
    private sealed class FreshToken(TestHall hall, string face, string account) : DelegatingHandler
    {
        private readonly SemaphoreSlim turn = new(1, 1);
        private string? session;
        private string? token;
        private DateTimeOffset until;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = new("Bearer", await TokenAsync(cancellationToken));
            return await base.SendAsync(request, cancellationToken);
        }

        private async Task<string> TokenAsync(CancellationToken stop)
        {
            await turn.WaitAsync(stop);
            try
            {
                if (token is not null && hall.Clock.Now < until)
                    return token;
                session ??= await hall.SessionOf(face, account);
                var answer = await hall.Anonymous.PostAsJsonAsync("/api/identity/sessions/token", new { session }, stop);
                if (answer.StatusCode == System.Net.HttpStatusCode.Unauthorized)
                {
                    session = await hall.SessionOf(face, account);
                    answer = await hall.Anonymous.PostAsJsonAsync("/api/identity/sessions/token", new { session }, stop);
                }
                answer.EnsureSuccessStatusCode();
                var given = await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
                until = given.GetProperty("expiresAt").GetDateTimeOffset().AddSeconds(-30);
                return token = given.GetProperty("token").GetString()!;
            }
            finally
            {
                turn.Release();
            }
        }
    }
}
