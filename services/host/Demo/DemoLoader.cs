using System.Globalization;
using Petitions.Contracts;
using Petitions.Host.Client;

namespace Petitions.Host.Demo;

/// <summary>Fills an empty hall through its own commands, with the clock moving through the last 120 days.</summary>
internal sealed class DemoLoader(HallClient anyone, DemoClock clock, Func<string, CancellationToken, Task<string>> tokenOf)
{
    /// <summary>Petitioners with an account.</summary>
    public const int Citizens = 6;

    private const int Days = 120;
    private const int Petitions = 200;
    private static readonly TimeSpan[] hours =
    [
        TimeSpan.FromHours(9.2),
        TimeSpan.FromHours(11.5),
        TimeSpan.FromHours(14.7),
        TimeSpan.FromHours(20.1),
    ];
    private readonly Dictionary<string, HallClient> people = [];

    /// <summary>Sign-in name of a demo citizen.</summary>
    public static string CitizenAccount(int number) => (13800000001 + number).ToString(CultureInfo.InvariantCulture);

    /// <summary>Eight o'clock in Shanghai on the day on which the demo begins.</summary>
    public static DateTimeOffset FirstMorning(DateTimeOffset now) =>
        new DateTimeOffset(now.ToOffset(TimeSpan.FromHours(8)).Date, TimeSpan.FromHours(8)).AddDays(-Days).AddHours(8);

    /// <summary>Runs the whole of it; reports days done of <see cref="Days"/>.</summary>
    public async Task RunAsync(Action<int, int> progress, CancellationToken stop)
    {
        var first = FirstMorning(TimeProvider.System.GetUtcNow()).AddHours(-8);
        clock.MoveTo(first.AddHours(8));
        await new DemoOrganisation(anyone, Person(DemoStaff.Administrator)).ImportAsync(stop);
        var stories = DemoStories.Make(Petitions, Days);
        for (var day = 0; day < Days; day++)
        {
            for (var slot = 0; slot < hours.Length; slot++)
            {
                var due = stories.SelectMany(story =>
                    story.Steps.Where(step => step.Day == day && story.Number % hours.Length == slot).Select(step => (story, step.Step))
                );
                var work = due.ToList();
                if (work.Count == 0)
                    continue;
                clock.MoveTo(first.AddDays(day) + hours[slot]);
                await Task.WhenAll(work.Select(w => TakeAsync(w.story, w.Step, stop)));
            }
            progress(day + 1, Days);
        }
        clock.Catchup();
    }

    private async Task TakeAsync(DemoStory story, DemoStep step, CancellationToken stop)
    {
        if (story.Ended || (step == DemoStep.Publish && !story.MayPublish))
            return;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        try
        {
            await StepAsync(story, step, patience.Token);
        }
        catch (RefusedException) when (step == DemoStep.Forward)
        {
            // A clear match went by itself; it may have gone where the story wants it.
        }
        catch (Exception e) when (!stop.IsCancellationRequested && e is RefusedException or OperationCanceledException)
        {
            // The hall's own rules sent it another way, as they may; it stays where they put it.
            story.Ended = true;
        }
    }

    private Task StepAsync(DemoStory story, DemoStep step, CancellationToken stop) =>
        step switch
        {
            DemoStep.Submit => SubmitAsync(story, stop),
            DemoStep.PassToDistrict => Dispatcher("310000-XF").PassDownAsync(story.Id, $"{story.District}-XF", stop),
            DemoStep.PassToStreet => Dispatcher($"{story.District}-XF").PassDownAsync(story.Id, $"{story.Street}-XF", stop),
            DemoStep.Forward => Dispatcher(OfficeOf(story)).ForwardAsync(story.Id, story.Unit, story.Matter.Category, stop),
            DemoStep.Decline => Dispatcher(OfficeOf(story))
                .DeclineAsync(
                    story.Id,
                    "litigation",
                    "您反映的事项已经或者应当通过诉讼途径解决，请向有管辖权的人民法院提出。",
                    "有管辖权的人民法院",
                    stop
                ),
            DemoStep.Accept => Staff(Roles.Handler, story.Unit).AcceptAsync(story.Id, stop),
            DemoStep.Reply => Staff(Roles.Handler, story.Unit)
                .ReplyAsync(story.Id, $"您好！您反映的问题收悉。{story.Matter.Reply}感谢您的关心与监督。", stop),
            DemoStep.Approve => Staff(Roles.Head, story.Unit).ApproveAsync(story.Id, stop),
            DemoStep.Publish => Staff(Roles.Head, story.Unit).PublishAsync(story.Id, stop),
            _ => Person(CitizenAccount(story.Citizen)).RateAsync(story.Id, story.OfficeRating, story.UnitRating, null, stop),
        };

    private async Task SubmitAsync(DemoStory story, CancellationToken stop)
    {
        var submission = new Submission(
            story.Mailbox,
            story.Title,
            story.Text,
            story.Matter.Purpose,
            story.Street,
            Name: $"演示用户{story.Citizen + 1}",
            Phone: CitizenAccount(story.Citizen)
        );
        var (receipt, _) = await Person(CitizenAccount(story.Citizen)).SubmitAsync(submission, $"demo-{story.Number}", stop);
        story.Id = receipt.Id;
        if (story.MayPublish)
            await Person(CitizenAccount(story.Citizen)).ConsentAsync(story.Id, stop);
    }

    /// <summary>The office that has it by then.</summary>
    private static string OfficeOf(DemoStory story)
    {
        var steps = story.Steps.Select(step => step.Step).ToList();
        if (steps.Contains(DemoStep.PassToStreet) || story.Entry == Levels.Street)
            return $"{story.Street}-XF";
        return steps.Contains(DemoStep.PassToDistrict) || story.Entry == Levels.District ? $"{story.District}-XF" : "310000-XF";
    }

    private HallClient Dispatcher(string office) => Staff(Roles.Dispatcher, office);

    private HallClient Staff(string role, string unit) => Person(DemoStaff.Of(role, unit).Account);

    private HallClient Person(string account)
    {
        lock (people)
            return people.TryGetValue(account, out var known)
                ? known
                : people[account] = anyone.Another().WithTokens(stop => tokenOf(account, stop));
    }
}
