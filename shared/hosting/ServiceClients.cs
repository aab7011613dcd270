using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Petitions.Hosting;

/// <summary>HTTP clients by service name. Services of this process are called over its private socket, others at their address.</summary>
public static class ServiceClients
{
    /// <summary>Registers one client for each service.</summary>
    public static IServiceCollection AddServiceClients(this IServiceCollection services, Shape shape, IEnumerable<string> names)
    {
        services.AddHttpContextAccessor();
        foreach (var name in names)
        {
            var client = services.AddHttpClient(
                name,
                client =>
                {
                    client.BaseAddress = shape.Runs(name) ? new Uri($"http://{name}.petitions/") : AddressOf(shape, name);
                    client.Timeout = TimeSpan.FromSeconds(30);
                }
            );
            if (shape.Runs(name))
                client.ConfigurePrimaryHttpMessageHandler(() =>
                    new SocketsHttpHandler { ConnectCallback = (_, stop) => ConnectAsync(shape.Socket, stop) }
                );
        }
        return services;
    }

    private static Uri AddressOf(Shape shape, string name) =>
        shape.Addresses.TryGetValue(name, out var address)
            ? address
            : throw new InvalidOperationException($"The service {name} runs elsewhere and --address {name}=URL is missing.");

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken stop)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
