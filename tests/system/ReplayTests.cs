using System.Text;
using System.Text.Json;
using Petitions.Contracts;
using Petitions.SystemTests.Halls;
using Petitions.SystemTests.Servers;

namespace Petitions.SystemTests;

/// <summary>A file goes through the public door: every row is accounted for, and twice is the same as once; read models can be made anew.</summary>
public sealed class ReplayTests(ServersFixture servers)
{
    private const int Good = 60;

    [Theory]
    [MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task A_file_is_replayed_twice_and_submitted_once(HallShape shape)
    {
        await using var hall = await TestHall.StartAsync(shape, servers);
        var file = Path.Combine(Directory.CreateTempSubdirectory("petitions-replay").FullName, "generated.csv");
        await File.WriteAllTextAsync(file, Generated(), Encoding.UTF8, TestContext.Current.CancellationToken);

        var first = await ReplayAsync(hall, file);
        // Four rows are bad; one is in the file twice.
        Assert.Equal(new Report(Good + 5, Good + 1, 4, Good + 1, 0, 0, 1), first);
        await CheckGrownAsync(hall, first.Accepted - first.Repeated);

        var second = await ReplayAsync(hall, file);
        Assert.Equal(first with { Repeated = Good + 1 }, second);
        await CheckGrownAsync(hall, first.Accepted - first.Repeated);

        var supervisor = await hall.StaffAsync(Roles.Supervisor, "310000");
        var before = await supervisor.GetAsync<JsonElement>("/api/supervision/figures?unit=310000", TestContext.Current.CancellationToken);
        var (code, output) = await hall.CommandAsync("rebuild", "supervision");
        Assert.True(code == 0, output);
        var after = await supervisor.GetAsync<JsonElement>("/api/supervision/figures?unit=310000", TestContext.Current.CancellationToken);
        Assert.Equal(before.ToString(), after.ToString());
    }

    private static async Task CheckGrownAsync(TestHall hall, int petitions)
    {
        Assert.Equal(
            petitions,
            await hall.CountAsync(ServiceNames.Intake, "select count(distinct stream) from event_log where stream like 'petition/%'")
        );
        var supervisor = await hall.StaffAsync(Roles.Supervisor, "310000");
        await Wait.Until(
            async () =>
                (await supervisor.GetAsync<JsonElement>("/api/supervision/figures?unit=310000", TestContext.Current.CancellationToken))
                    .GetProperty("received")
                    .GetInt32() == petitions,
            $"supervision to have received {petitions}"
        );
    }

    private static async Task<Report> ReplayAsync(TestHall hall, string file, string? zone = null)
    {
        var report = file + ".json";
        await using var door = await PublicDoor.OpenAsync(hall);
        await using var process = await PetitionsProcess.StartAsync(
            new Dictionary<string, string?> { ["TZ"] = zone },
            "replay",
            file,
            "--to",
            door.Url,
            "--report",
            report,
            "--rate",
            "2000"
        );
        Assert.True(await process.WaitForExit(TimeSpan.FromMinutes(3)) == 0, process.Log);
        return JsonSerializer.Deserialize<Report>(await File.ReadAllTextAsync(report), JsonSerializerOptions.Web)!;
    }

    [Fact]
    public async Task The_day_that_a_row_states_is_the_day_in_shanghai_wherever_the_command_runs()
    {
        await using var hall = await TestHall.StartAsync(HallShape.Embedded, servers);
        var file = Path.Combine(Directory.CreateTempSubdirectory("petitions-replay").FullName, "days.csv");
        await File.WriteAllTextAsync(
            file,
            "title,text,submitted_at\n深夜来信一,楼道里堆放杂物。,2024-05-01T00:30:00+08:00\n深夜来信二,楼道里堆放杂物。,2024-05-01 23:30\n深夜来信三,楼道里堆放杂物。,2024-04-30T17:00:00Z\n",
            TestContext.Current.CancellationToken
        );
        Assert.Equal(3, (await ReplayAsync(hall, file, "Pacific/Honolulu")).Accepted);
        Assert.Equal(3, await hall.CountAsync(ServiceNames.Intake, "select count(*) from petition where stated_on = '2024-05-01'"));
    }

    private static string Generated()
    {
        var csv = new StringBuilder("external_id,title,text,submitted_at,extra\n");
        for (var n = 0; n < Good; n++)
            csv.Append(
                null,
                $"g{n},小区楼道堆物 {n},\"楼道里长期堆放杂物，影响通行。\n第{n}号，请帮助清理。\",2020-05-{1 + n % 28:00},x\n"
            );
        csv.Append("empty,没有正文,,2020-05-01,x\n");
        csv.Append(null, $"long,{new string('长', 300)},{new string('长', 20_001)},2020-05-01,x\n");
        csv.Append("date,日期有误,楼道里长期堆放杂物。,someday,x\n");
        csv.Append("g0,小区楼道堆物 0,\"楼道里长期堆放杂物，影响通行。\n第0号，请帮助清理。\",2020-05-01,x\n");
        csv.Append("open,引号没有闭合,\"楼道里长期堆放杂物。,2020-05-01,x\n");
        return csv.ToString();
    }

    private sealed record Report(int Read, int Accepted, int Refused, int Routed, int Waiting, int Lost, int Repeated);
}
