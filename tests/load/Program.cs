using System.Diagnostics;
using Petitions.SystemTests.Halls;
using Petitions.SystemTests.Servers;
using Petitions.Tests.Load;

// petitions-load [embedded|distributed] hold: keeps such a hall open at an address until Enter, for a replay or a look.
// petitions-load [embedded|distributed] pages [how many]: staff pages with so many petitions, 10,000 and 100,000 unless said.
// petitions-load public-replies [how many]: list, search and page of so many public replies, on SQLite.
// petitions-load [embedded|distributed] [seconds]: figures beside the budgets of the design, from one run on one machine.
if (args is ["public-replies", ..])
{
    foreach (var replies in Sizes(args[1..]))
        await PublicReplyLoad.RunAsync(replies);
    return 0;
}
var shape = args is ["distributed", ..] ? HallShape.Distributed : HallShape.Embedded;
await using var servers = new ServersFixture();
if (args is [_, "hold", ..])
{
    await using var held = await TestHall.StartAsync(shape, servers);
    await using var door = await PublicDoor.OpenAsync(held);
    Console.WriteLine($"{shape} at {door.Url}; options for commands: {string.Join(' ', held.OperatorOptions)}");
    Console.ReadLine();
    return 0;
}
if (args is [_, "pages", ..])
{
    foreach (var petitions in Sizes(args[2..]))
    {
        await using var full = await TestHall.StartAsync(shape, servers);
        var pages = new PageLoad(full, await full.OpenFacesAsync(), petitions);
        var began = Stopwatch.GetTimestamp();
        await pages.SeedAsync();
        Console.WriteLine($"{shape}, {petitions:N0} petitions, seeded in {Stopwatch.GetElapsedTime(began).TotalSeconds:N0} s");
        await pages.MeasureAsync();
    }
    return 0;
}
var seconds = args is [_, var given, ..] ? int.Parse(given, null) : 15;
Console.WriteLine($"{shape}, {Environment.ProcessorCount} processors, {seconds} s a measurement");

var bare = await BareInsert.MeasureAsync(shape, servers, seconds);
Console.WriteLine($"bare two-row EF insert    {bare:N0}/s");

await using var hall = await TestHall.StartAsync(shape, servers);
var load = new HallLoad(hall, seconds);

var accept = await load.AcceptAsync();
Console.WriteLine(
    $"accept                    {accept.PerSecond:N0}/s  p50 {accept.P50:N1} ms  p99 {accept.P99:N1} ms  ratio {accept.PerSecond / bare:N2} of bare (budget 0.6, embedded 0.5)"
);

var lag = await load.DrainAsync();
Console.WriteLine($"routing kept up           {lag.TotalSeconds:N1} s after the last 201 all were on a desk");

var lives = await load.LivesAsync();
Console.WriteLine($"whole lives               {lives.PerSecond:N1}/s (budget 60 at first)");

var (code, output) = await hall.CommandAsync("audit", "verify");
Console.WriteLine(output);
return code;

static int[] Sizes(string[] given) => given is [var many, ..] ? [int.Parse(many, null)] : [10_000, 100_000];
