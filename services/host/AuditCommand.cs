using System.CommandLine;
using Petitions.Messaging;

namespace Petitions.Host;

/// <summary><c>petitions audit verify</c>: proves the whole history, beside a running server or with it stopped.</summary>
internal static class AuditCommand
{
    public static Command Make()
    {
        var options = new ShapeOptions();
        var verify = new Command("verify", "Checks every chain and every daily root; names the first bad row and exits with 1");
        options.AddTo(verify);
        verify.SetAction(async (parsed, stop) => await VerifyAsync(new Deployment(options.ReadExisting(parsed)), stop) ? 0 : 1);
        return new Command("audit", "What the logs prove") { verify };
    }

    private static async Task<bool> VerifyAsync(Deployment deployment, CancellationToken stop)
    {
        await using var _ = deployment;
        var intact = true;
        foreach (var log in deployment.Logs)
        {
            var result = await deployment.UseAsync(log, db => Audit.VerifyAsync(db, deployment.Roots, stop));
            Console.WriteLine(
                result.Fault is null
                    ? $"{result.Service}: {result.Events} events in {result.Streams} streams, {result.Roots} daily roots: intact"
                    : $"{result.Service}: NOT INTACT: {result.Fault}"
            );
            intact &= result.Fault is null;
        }
        return intact;
    }
}
