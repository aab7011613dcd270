using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Petitions.SystemTests.Servers;

/// <summary>Ports of 127.0.0.1 for servers under test.</summary>
public static class Ports
{
    private const int Lowest = 15_000;

    private static readonly HashSet<int> Given = [];

    /// <summary>A port nobody listens on, never given twice by this process.</summary>
    /// <remarks>
    /// Taken below the range from which the kernel serves outgoing connections: there a client that retries while its server
    /// is down may take the server's port itself, even connect to itself, and the server could not come back.
    /// </remarks>
    public static int Free()
    {
        var limit = FirstOutgoingPort();
        lock (Given)
        {
            while (true)
            {
                var port = Random.Shared.Next(Lowest, limit);
                if (!Given.Contains(port) && CanListen(port))
                {
                    Given.Add(port);
                    return port;
                }
            }
        }
    }

    private static bool CanListen(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FirstOutgoingPort()
    {
        const string range = "/proc/sys/net/ipv4/ip_local_port_range";
        var first = File.Exists(range) ? int.Parse(File.ReadAllText(range).Split('\t', ' ')[0], CultureInfo.InvariantCulture) : 32_768;
        return first > Lowest + 1_000 ? first : 32_768;
    }
}
