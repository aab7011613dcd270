using System.CommandLine;

namespace Petitions.Host;

/// <summary><c>petitions catch-up</c>: after an upgrade of a hall of several processes, each of which sees only its own database.</summary>
internal static class CatchUpCommand
{
    public static Command Make()
    {
        var options = new ShapeOptions();
        var command = new Command("catch-up", "Tells every service what it has not heard yet, from the logs of the others");
        options.AddTo(command);
        command.SetAction(
            async (parsed, stop) =>
            {
                await using var deployment = new Deployment(options.ReadExisting(parsed));
                var events = await new CatchUp(deployment.Services).EverythingAsync(stop);
                Console.WriteLine($"Read {events} events; what had been heard was stepped over.");
                return 0;
            }
        );
        return command;
    }
}
