using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Contracts;
using Petitions.Host;
using Petitions.Hosting;
using Petitions.Intake;
using Petitions.Intake.Data;
using Petitions.Rules;

namespace Petitions.Tests.Load;

/// <summary>Intake alone on SQLite, with generated public replies: list, search and page.</summary>
internal static class PublicReplyLoad
{
    private const int Words = 6000;
    private static readonly string[] common =
    [
        "小区",
        "居民",
        "街道",
        "物业",
        "反映",
        "处理",
        "问题",
        "电梯",
        "停车",
        "噪声",
        "维修",
        "道路",
    ];

    public static async Task RunAsync(int replies)
    {
        var folder = Directory.CreateTempSubdirectory("petitions-public-").FullName;
        var elsewhere = new Uri("http://127.0.0.1:1");
        var shape = new Shape
        {
            Services = [ServiceNames.Intake],
            Data = folder,
            Database = new(DatabaseProvider.Sqlite, folder),
            Keys = Path.Combine(folder, "keys"),
            Addresses = Topology.Sources.Append(ServiceNames.Supervision).ToDictionary(name => name, _ => elsewhere),
            ReadingsPerMinute = 10_000_000,
        };
        await using var app = Hall.Build(shape, "http://127.0.0.1:0");
        await Hall.PrepareAsync(app, default);
        var began = Stopwatch.GetTimestamp();
        var (one, rare) = await FillAsync(app, replies);
        Console.WriteLine(
            $"{replies:N0} public replies       filled in {Stopwatch.GetElapsedTime(began).TotalSeconds:N0} s, {SizeOf(folder) >> 20:N0} MiB"
        );
        await app.StartAsync();
        using var http = new HttpClient
        {
            BaseAddress = new Uri(
                app.Services.GetRequiredService<IServer>()
                    .Features.Get<IServerAddressesFeature>()!
                    .Addresses.First(a => !a.Contains("unix", StringComparison.Ordinal))
            ),
        };
        var list = "/api/intake/public-replies";
        await MeasureAsync(http, "list, first page", list);
        await MeasureAsync(http, "list, deep", $"{list}?cursor={replies / 2}");
        await MeasureAsync(http, "list, one unit", $"{list}?unit=unit-7");
        await MeasureAsync(http, "list, district, category", $"{list}?district=310103&category=0102");
        await MeasureAsync(http, "list, a month", $"{list}?from=2026-02-01&to=2026-02-28");
        await MeasureAsync(http, "search, common word", $"{list}?q={Uri.EscapeDataString(common[0])}");
        await MeasureAsync(http, "search, two common words", $"{list}?q={Uri.EscapeDataString(common[0] + " " + common[7])}");
        await MeasureAsync(http, "search, four characters", $"{list}?q={Uri.EscapeDataString(common[0] + common[1])}");
        await MeasureAsync(http, "search, rare phrase", $"{list}?q={Uri.EscapeDataString(rare)}");
        await MeasureAsync(http, "search, nowhere", $"{list}?q={Uri.EscapeDataString("龘靐")}");
        await MeasureAsync(http, "search, word in a unit", $"{list}?q={Uri.EscapeDataString(common[0])}&unit=unit-7");
        await MeasureAsync(http, "one reply", $"{list}/{one}");
        await app.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task MeasureAsync(HttpClient http, string what, string path)
    {
        var times = new List<double>();
        var total = "";
        for (var i = 0; i < 220; i++)
        {
            var began = Stopwatch.GetTimestamp();
            var text = await http.GetStringAsync(path);
            if (i >= 20)
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            else if (i == 0 && JsonSerializer.Deserialize<JsonElement>(text).TryGetProperty("total", out var found))
                total = $"  {found.GetInt32():N0} found";
        }
        times.Sort();
        Console.WriteLine($"  {what, -26} p50 {times[100]:N1} ms  p95 {times[190]:N1} ms{total}");
    }

    /// <summary>Straight into the tables, with the code that makes terms and postings.</summary>
    private static async Task<(Guid One, string Rare)> FillAsync(WebApplication app, int replies)
    {
        var random = new Random(7);
        var vocabulary = Enumerable
            .Range(0, Words)
            .Select(_ => string.Concat(Enumerable.Range(0, random.Next(2, 4)).Select(_ => (char)random.Next(0x4E00, 0x5E00))))
            .ToList();
        var first = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var (one, rare) = (Guid.Empty, "");
        for (var block = 0; block * IndexBlock.Size < replies; block++)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            var row = new IndexBlock
            {
                Id = block,
                Days = new byte[IndexBlock.Size * 4],
                Version = 1,
            };
            var terms = new Dictionary<string, Postings>();
            for (var slot = 0; slot < IndexBlock.Size && block * IndexBlock.Size + slot < replies; slot++)
            {
                var number = block * IndexBlock.Size + slot;
                var published = first.AddDays(1000.0 * number / replies);
                var reply = new PublicReply
                {
                    Id = Guid.NewGuid(),
                    PetitionId = Guid.NewGuid(),
                    Number = number,
                    Title = Text(4),
                    Question = Text(40),
                    Answer = Text(40),
                    Unit = $"unit-{random.Next(300)}",
                    Category = "0102",
                    Place = "310103",
                    AnsweredOn = DateOnly.FromDateTime(published),
                    PublishedAt = published,
                };
                reply.Filters = $"unit:{reply.Unit} category:{random.Next(1, 6):d2}02 category:01 place:31010{random.Next(1, 9)}";
                (one, rare) =
                    number == replies / 3 ? (reply.Id, reply.Question[30..38].Replace("，", "", StringComparison.Ordinal)) : (one, rare);
                db.PublicReplies.Add(reply);
                (row.Used, row.Count) = (slot + 1, slot + 1);
                BitConverter.TryWriteBytes(row.Days.AsSpan(slot * 4), ShanghaiTime.DateOf(published).DayNumber);
                foreach (var (term, places) in Terms.Of(reply))
                {
                    if (!terms.TryGetValue(term, out var postings))
                        terms[term] = postings = new Postings();
                    postings.Set(slot, places);
                }
            }
            db.IndexBlocks.Add(row);
            db.IndexTerms.AddRange(
                terms.Select(pair => new IndexTerm
                {
                    Term = pair.Key,
                    Block = block,
                    Count = pair.Value.Places.Count,
                    Postings = pair.Value.Write(),
                })
            );
            await db.SaveChangesAsync(default);
        }
        return (one, rare);

        // A fifth are common words; the others are the rarer, the later they stand in the list.
        string Text(int words)
        {
            var text = new StringBuilder();
            for (var i = 0; i < words; i++)
            {
                text.Append(
                    random.Next(5) == 0 ? common[random.Next(common.Length)] : vocabulary[(int)(Words * Math.Pow(random.NextDouble(), 3))]
                );
                if (i % 6 == 5)
                    text.Append('，');
            }
            return text.ToString();
        }
    }

    private static long SizeOf(string folder) => new DirectoryInfo(folder).EnumerateFiles("*.db*").Sum(file => file.Length);
}
