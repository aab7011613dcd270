using Petitions.Contracts;
using Petitions.SystemTests.Halls;
using Petitions.SystemTests.Servers;

namespace Petitions.SystemTests;

/// <summary>Invariant 2: from 201 on nothing is lost, wherever a process is killed, in both shapes.</summary>
public sealed class KillTests(ServersFixture servers)
{
    /// <summary>Every arrow of the way: before and after each commit, and before and after each carrying.</summary>
    private static readonly (string Service, string Failpoint)[] arrows =
    [
        (ServiceNames.Intake, "intake.before-commit"),
        (ServiceNames.Intake, "intake.after-commit"),
        (ServiceNames.Intake, "intake.claimed"),
        (ServiceNames.Intake, "intake.sent"),
        (ServiceNames.Routing, "routing.handle"),
        (ServiceNames.Routing, "routing.before-commit"),
        (ServiceNames.Routing, "routing.after-commit"),
        (ServiceNames.Routing, "routing.claimed"),
        (ServiceNames.Routing, "routing.sent"),
        (ServiceNames.CaseHandling, "case-handling.handle"),
        (ServiceNames.CaseHandling, "case-handling.before-commit"),
        (ServiceNames.CaseHandling, "case-handling.after-commit@3"),
        (ServiceNames.CaseHandling, "case-handling.claimed@2"),
        (ServiceNames.CaseHandling, "case-handling.sent@2"),
        (ServiceNames.SatisfactionSurvey, "satisfaction-survey.handle"),
        (ServiceNames.SatisfactionSurvey, "satisfaction-survey.after-commit@2"),
        (ServiceNames.SatisfactionSurvey, "satisfaction-survey.sent"),
        (ServiceNames.Supervision, "supervision.before-commit@2"),
        (ServiceNames.Supervision, "supervision.after-commit@2"),
    ];

    [Theory]
    [MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task A_process_killed_at_any_arrow_loses_and_doubles_nothing(HallShape shape)
    {
        await using var hall = await TestHall.StartAsync(shape, servers);
        var lives = new Lives(hall);
        foreach (var (service, failpoint) in arrows.Where(IsAsked))
        {
            hall.Kill(service);
            await hall.StartAsync(service, failpoint.Contains('@') ? failpoint.Replace("@", "=kill@") : failpoint + "=kill");
            var living = Task.WhenAll(Enumerable.Range(0, 3).Select(n => lives.LiveAsync($"{failpoint}-{n}")));
            await Wait.Until(() => hall.HasEnded(service), $"{service} to be killed at {failpoint}", TimeSpan.FromSeconds(60));
            await hall.StartAsync(service);
            await living;
        }
        await lives.CheckAsync();
    }

    /// <summary>All, unless a proof asks for one.</summary>
    private static bool IsAsked((string Service, string Failpoint) arrow) =>
        Environment.GetEnvironmentVariable("PETITIONS_TEST_ARROWS") is not { Length: > 0 } asked
        || asked.Split(',').Contains(arrow.Failpoint);
}
