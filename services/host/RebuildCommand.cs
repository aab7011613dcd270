using System.CommandLine;
using Petitions.Hosting;
using Petitions.Supervision;

namespace Petitions.Host;

/// <summary><c>petitions rebuild supervision</c>: makes the read models anew from the logs, beside a running server.</summary>
internal static class RebuildCommand
{
    public static Command Make()
    {
        var options = new ShapeOptions();
        var supervision = new Command(
            "supervision",
            "Rebuilds supervision's tables from the logs and switches over when they are complete"
        );
        options.AddTo(supervision);
        supervision.SetAction(
            async (parsed, stop) =>
            {
                await using var deployment = new Deployment(options.ReadExisting(parsed));
                var rebuild = deployment.Services.GetRequiredService<SupervisionRebuild>();
                var events = await rebuild.RunAsync(
                    (source, after, limit, token) =>
                        deployment.UseAsync(deployment.LogOf(source), db => LogPage.ReadAsync(db, after, limit, token)),
                    new Progress<RebuildProgress>(Show),
                    stop
                );
                Console.WriteLine($"Rebuilt from {events} events.");
                return 0;
            }
        );
        return new Command("rebuild", "Makes read models anew") { supervision };
    }

    private static void Show(RebuildProgress progress) =>
        Console.Error.WriteLine($"{progress.Step} {progress.Source}: {progress.Events} events");
}
