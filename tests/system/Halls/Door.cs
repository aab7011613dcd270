namespace Petitions.SystemTests.Halls;

/// <summary>What a reverse proxy does in front of a distributed hall: each API's requests go to the process that runs it.</summary>
internal sealed class Door(IReadOnlyDictionary<string, Uri> services) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var service = request.RequestUri!.AbsolutePath.Split('/') is ["", "api", var name, ..]
            ? name
            : throw new InvalidOperationException($"No service serves {request.RequestUri}.");
        request.RequestUri = new Uri(services[service], request.RequestUri.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
