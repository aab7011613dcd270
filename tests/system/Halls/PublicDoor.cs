using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Petitions.SystemTests.Servers;

namespace Petitions.SystemTests.Halls;

/// <summary>One address in front of a hall, as its reverse proxy would be: passes requests on as they are.</summary>
internal sealed class PublicDoor : IAsyncDisposable
{
    private readonly WebApplication app;

    private PublicDoor(WebApplication app, string url) => (this.app, Url) = (app, url);

    public string Url { get; }

    public static async Task<PublicDoor> OpenAsync(TestHall hall)
    {
        var url = $"http://127.0.0.1:{Ports.Free()}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add(url);
        app.Run(context => PassAsync(hall.Http, context));
        await app.StartAsync();
        return new(app, url);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task PassAsync(HttpClient http, HttpContext context)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method),
            context.Request.Path + context.Request.QueryString.ToString()
        );
        request.Content = new StreamContent(context.Request.Body);
        foreach (var (name, values) in context.Request.Headers.Where(header => header.Key != "Host"))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray()))
                request.Content.Headers.TryAddWithoutValidation(name, values.ToArray());
        }
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Transfer-Encoding"))
            context.Response.Headers[name] = values.ToArray();
        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
