using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Petitions.Contracts;
using Petitions.Rules;
using Xunit;

namespace Petitions.Tests.Services.CaseHandling;

/// <summary>Cases in the state that their name says, and who deals with them.</summary>
internal sealed class GivenCases(HallOfEvents hall, string unit)
{
    private const string Root = "/900000/";

    public const string Office = "900000-xf";

    public string Unit => unit;

    public string UnitPath => $"{Root}{unit}/";

    public HttpClient Handler => hall.As(Roles.Handler, unit, UnitPath);

    public HttpClient Head => hall.As(Roles.Head, unit, UnitPath);

    public HttpClient Dispatcher => hall.As(Roles.Dispatcher, Office, $"{Root}{Office}/");

    public HttpClient SupervisorAt(string path) => hall.As(Roles.Supervisor, path.Trim('/').Split('/')[^1], path);

    public Envelope Routed(Guid id, string title = "路灯不亮", string text = "小区门口路灯不亮三天了。") =>
        hall.Says(
            ServiceNames.Routing,
            Streams.Petition(id),
            new PetitionRouted(
                id,
                PetitionNumber.New(new(2026, 3, 2), RandomNumberGenerator.GetInt32).Value,
                Office,
                unit,
                UnitPath,
                "lighting",
                Purposes.Request,
                null,
                hall.Clock.GetUtcNow(),
                false
            )
            {
                Sealed = new PetitionContent(title, text, "张小明", "13812345678", "人民路一号三室"),
            }
        );

    public async Task<Guid> ReceivedAsync()
    {
        var id = Guid.CreateVersion7();
        await hall.BringAsync(ServiceNames.CaseHandling, Routed(id));
        return id;
    }

    public async Task<Guid> AcceptedAsync()
    {
        var id = await ReceivedAsync();
        await DoneAsync(Handler, id, "accept");
        return id;
    }

    public async Task<Guid> AnsweredAsync()
    {
        var id = await AcceptedAsync();
        await DoneAsync(Handler, id, "draft", "已修好。");
        await DoneAsync(Handler, id, "submit");
        await DoneAsync(Head, id, "approve");
        return id;
    }

    public Task<JsonElement> CaseAsync(Guid id) => Handler.JsonAsync($"/api/case-handling/cases/{id}");

    /// <summary>Does what the person may do, on the version that stands.</summary>
    public async Task DoneAsync(HttpClient by, Guid id, string action, string? text = null)
    {
        var (status, body) = await TryAsync(by, id, action, (await CaseAsync(id)).Number("version"), text);
        Assert.True(status == 200, $"{action}: {status} {body}");
    }

    /// <summary>Tries; gives the status and the body.</summary>
    public static async Task<(int Status, JsonElement Body)> TryAsync(
        HttpClient by,
        Guid id,
        string action,
        int? version,
        string? text = null
    )
    {
        using var request = new HttpRequestMessage(
            action == "draft" ? HttpMethod.Put : HttpMethod.Post,
            $"/api/case-handling/cases/{id}/{action}"
        );
        if (action == "draft")
            request.Content = JsonContent.Create(new { text });
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        using var answer = await by.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body));
    }

    public Envelope Rated(Guid id) =>
        hall.Says(
            ServiceNames.SatisfactionSurvey,
            Streams.Petition(id),
            new SurveyAnswered(id, Office, unit, Ratings.Satisfied, Ratings.Dissatisfied)
        );

    public Envelope Lapsed(Guid id) => hall.Says(ServiceNames.SatisfactionSurvey, Streams.Petition(id), new SurveyLapsed(id, Office, unit));
}
