using System.CommandLine;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Messaging;

namespace Petitions.Host;

/// <summary><c>petitions parked</c>: what was given up after its tries. A retry is taken up by the running server, or by the next start.</summary>
internal static class ParkedCommand
{
    public static Command Make() =>
        new("parked", "Events that a subscriber gave up; their stream waits behind them there")
        {
            Make("list", "Lists them all", null, (d, _, stop) => ListAsync(d, stop)),
            Make("show", "Shows one, without personal or free text", IdArgument(), ShowAsync),
            Make("retry", "Has one tried again, or all", IdArgument(), RetryAsync),
        };

    private static Argument<string> IdArgument() =>
        new("id") { Description = "As list shows it: SUBSCRIBER:SOURCE:STREAM:SEQUENCE, or all" };

    private static Command Make(
        string name,
        string description,
        Argument<string>? id,
        Func<Deployment, string, CancellationToken, Task<int>> run
    )
    {
        var options = new ShapeOptions();
        var command = new Command(name, description);
        if (id is not null)
            command.Arguments.Add(id);
        options.AddTo(command);
        command.SetAction(
            async (parsed, stop) =>
            {
                await using var deployment = new Deployment(options.ReadExisting(parsed));
                return await run(deployment, id is null ? "" : parsed.GetValue(id)!, stop);
            }
        );
        return command;
    }

    private static async Task<int> ListAsync(Deployment deployment, CancellationToken stop)
    {
        var count = 0;
        foreach (var log in deployment.Logs)
        foreach (var row in await deployment.UseAsync(log, db => Parked(db).ToListAsync(stop)))
        {
            count++;
            Console.WriteLine($"{IdOf(log, row)}  {row.Type}  {Time(row.ParkedAt!.Value)}  {row.Attempts} tries  {row.Error}");
        }
        Console.WriteLine(count == 0 ? "Nothing is parked." : $"{count} parked.");
        return 0;
    }

    private static async Task<int> ShowAsync(Deployment deployment, string id, CancellationToken stop)
    {
        foreach (var log in deployment.Logs)
        foreach (var row in await deployment.UseAsync(log, db => Parked(db).ToListAsync(stop)))
        {
            if (IdOf(log, row) != id)
                continue;
            var envelope = JsonSerializer.Deserialize<Envelope>(row.Envelope, EventTypes.Json)!;
            Console.WriteLine(
                $"""
                id        {id}
                event     {envelope.Id:D} {envelope.Type} v{envelope.Version}
                happened  {Time(envelope.Time)} by {envelope.Actor} {envelope.Unit}
                waiting   since {Time(row.Since)}, parked {Time(row.ParkedAt!.Value)} after {row.Attempts} tries
                error     {row.Error}
                payload   {envelope.Payload}
                """
            );
            return 0;
        }
        Console.Error.WriteLine($"Nothing parked is called {id}. See: petitions parked list");
        return 1;
    }

    private static async Task<int> RetryAsync(Deployment deployment, string id, CancellationToken stop)
    {
        var retried = 0;
        foreach (var log in deployment.Logs)
        {
            retried += await deployment.UseAsync(
                log,
                async db =>
                {
                    var rows = (await Parked(db).ToListAsync(stop)).Where(row => id == "all" || IdOf(log, row) == id).ToList();
                    foreach (var row in rows)
                        (row.ParkedAt, row.Attempts, row.NextAttempt) = (null, 0, db.Service.Clock.GetUtcNow().ToUnixTimeMilliseconds());
                    await db.SaveChangesAsync(stop);
                    return rows.Count;
                }
            );
        }
        Console.WriteLine($"{retried} will be tried again, at once by a running server, else by the next start.");
        return retried > 0 || id == "all" ? 0 : 1;
    }

    private static IQueryable<WaitingEvent> Parked(ServiceDb db) =>
        db.WaitingEvents.Where(row => row.ParkedAt != null).OrderBy(row => row.ParkedAt);

    private static string IdOf(LogOf log, WaitingEvent row) => $"{log.Service}:{row.Source}:{row.Stream}:{row.Sequence}";

    private static string Time(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:sszzz", null);
}
