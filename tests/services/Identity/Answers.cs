using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Petitions.Tests.Services.Identity;

/// <summary>Reads answers.</summary>
internal static class Answers
{
    public static async Task<JsonElement> Json(this HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>The refusal is this one, and says why in words.</summary>
    public static async Task Refuses(this HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(status == answer.StatusCode, $"{(int)answer.StatusCode} {body}");
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.NotEqual("", problem.GetProperty("detail").GetString());
    }
}
