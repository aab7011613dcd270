using Petitions.Contracts;
using Petitions.SystemTests.Halls;
using Petitions.SystemTests.Servers;

namespace Petitions.SystemTests;

/// <summary>Nobody can alter history unseen: the command names the first bad row, beside a running server too.</summary>
public sealed class AuditTests(ServersFixture servers)
{
    /// <summary>Each way of meddling, with the one that undoes it.</summary>
    private static readonly (string What, string Do, string Undo)[] meddlings =
    [
        (
            "one byte of a payload",
            "update event_log set payload = replace(payload, '\"inTime\":true', '\"inTime\":tRue') where type = 'reply-issued'",
            "update event_log set payload = replace(payload, '\"inTime\":tRue', '\"inTime\":true') where type = 'reply-issued'"
        ),
        (
            "two rows swapped",
            "update event_log set sequence = case sequence when 2 then -3 else -2 end where sequence in (2, 3) and stream like 'petition/%'; update event_log set sequence = -sequence where sequence < 0",
            "update event_log set sequence = case sequence when 2 then -3 else -2 end where sequence in (2, 3) and stream like 'petition/%'; update event_log set sequence = -sequence where sequence < 0"
        ),
        (
            "a middle row dropped",
            "create table kept as select * from event_log where type = 'case-accepted'; delete from event_log where type = 'case-accepted'",
            "insert into event_log select * from kept; drop table kept"
        ),
        (
            "a time",
            "update event_log set time = time + 1 where type = 'case-accepted'",
            "update event_log set time = time - 1 where type = 'case-accepted'"
        ),
        (
            "an actor",
            "update event_log set actor = 'x' || actor where type = 'case-accepted'",
            "update event_log set actor = substr(actor, 2) where type = 'case-accepted'"
        ),
    ];

    [Theory]
    [MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Whatever_is_meddled_with_is_found_and_named(HallShape shape)
    {
        await using var hall = await TestHall.StartAsync(shape, servers);
        var lives = new Lives(hall);
        await lives.LiveAsync("audited");
        await lives.CheckAsync();
        foreach (var (what, meddle, undo) in meddlings)
        {
            await hall.ExecuteAsync(ServiceNames.CaseHandling, meddle);
            var (code, output) = await hall.CommandAsync("audit", "verify");
            Assert.True(code == 1, $"{what}: exit {code}\n{output}");
            Assert.Contains("case-handling: NOT INTACT: ", output);
            await hall.ExecuteAsync(ServiceNames.CaseHandling, undo);
            (code, output) = await hall.CommandAsync("audit", "verify");
            Assert.True(code == 0, $"{what}, undone: exit {code}\n{output}");
        }
    }

    [Theory]
    [MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task A_tail_cut_off_after_a_daily_root_and_roots_swapped_are_found(HallShape shape)
    {
        await using var hall = await TestHall.StartAsync(shape, servers);
        var lives = new Lives(hall);
        for (var day = 1; day <= 2; day++)
        {
            await lives.LiveAsync($"rooted-{day}");
            await lives.QuietAsync();
            await hall.ExecuteAsync(ServiceNames.CaseHandling, $"update timer set due_at = {day} * 86400000 where kind = 'daily-root'");
            await Wait.Until(
                async () => await hall.CountAsync(ServiceNames.CaseHandling, "select count(*) from daily_root") == day,
                "the day's root"
            );
        }
        Assert.Equal(0, (await hall.CommandAsync("audit", "verify")).Code);

        await hall.ExecuteAsync(
            ServiceNames.CaseHandling,
            "create table kept as select * from daily_root; update daily_root set root = (select kept.root from kept where kept.day <> daily_root.day)"
        );
        var (swapped, named) = await hall.CommandAsync("audit", "verify");
        Assert.Equal(1, swapped);
        Assert.Contains("daily root of 1970-01-01", named);
        await hall.ExecuteAsync(
            ServiceNames.CaseHandling,
            "update daily_root set root = (select kept.root from kept where kept.day = daily_root.day); drop table kept"
        );
        Assert.Equal(0, (await hall.CommandAsync("audit", "verify")).Code);

        await hall.ExecuteAsync(ServiceNames.CaseHandling, "delete from event_log where type = 'case-closed'");
        var (code, output) = await hall.CommandAsync("audit", "verify");
        Assert.Equal(1, code);
        Assert.Contains("daily root of", output);
    }
}
