using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Petitions.Contracts;

namespace Petitions.Intake;

/// <summary>SMS over an HTTP gateway: <c>POST {"to", "text", "id"}</c>, with the id as Idempotency-Key too; 2xx means that it was taken.</summary>
internal sealed class SmsSender(NoticeSettings settings, IHttpClientFactory clients) : INoticeSender
{
    /// <summary>Name of its HTTP client.</summary>
    public const string Client = "notices-sms";

    public Channel Channel => Channel.Sms;

    public async Task SendAsync(string to, NoticeMessage message, CancellationToken stop)
    {
        var (url, token) = settings.Sms!;
        var id = message.Id.ToString("N");
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Content = JsonContent.Create(new Body(to, message.ShortText, id), options: EventTypes.Json);
        request.Headers.Add("Idempotency-Key", id);
        if (!string.IsNullOrEmpty(token))
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var client = clients.CreateClient(Client);
        client.Timeout = NotSentException.Patience;
        HttpStatusCode status;
        try
        {
            using var answer = await client.SendAsync(request, stop);
            status = answer.StatusCode;
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            throw new NotSentException(e is OperationCanceledException ? "timeout" : "http");
        }
        // What the gateway cannot read it will not read later; anything else may be mended.
        if ((int)status is < 200 or > 299)
            throw new NotSentException($"http {(int)status}", status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableContent);
    }

    private sealed record Body(string To, string Text, string Id);
}
