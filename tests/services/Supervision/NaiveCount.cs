using System.Globalization;
using System.Text.Json;
using Petitions.Contracts;
using Xunit;

namespace Petitions.Tests.Services.Supervision;

/// <summary>
/// Counts the events of the logs in the plainest way, petition by petition: what each figure means, said a second time and without the
/// service's own code.
/// </summary>
internal static class NaiveCount
{
    public static async Task AssertEqualAsync(SupervisionHall hall)
    {
        var petitions = hall
            .Logs.Values.SelectMany(log => log)
            .Where(said => said.Stream.StartsWith("petition/", StringComparison.Ordinal))
            .GroupBy(said => said.Stream)
            .Select(said => new Petition([.. said.Select(Read)]))
            .ToList();
        var (figures, flows) = await hall.SumsAsync();
        Assert.Equal(
            Lines(petitions.SelectMany(p => p.Figures().SelectMany(f => (string[])[$"{p.Holder} 0 {f}", $"{p.Holder} {p.Month} {f}"]))),
            [
                .. figures
                    .SelectMany(f => f.Counts.Text.Split(' ').Select(text => $"{f.Unit} {f.Month} {text}"))
                    .Order(StringComparer.Ordinal),
            ]
        );
        Assert.Equal(
            Lines(petitions.SelectMany(p => p.Moves().Select(move => $"{p.Holder} {move}"))),
            [.. flows.SelectMany(f => f.Days.Text.Split(' ').Select(text => $"{f.Unit} {f.Month} {text}")).Order(StringComparer.Ordinal)]
        );
        foreach (var flow in flows)
            Assert.Equal(
                (flow.Registered, flow.Answered, flow.Left),
                (Sum(flow.Days.Text, "Registered"), Sum(flow.Days.Text, "Answered"), Sum(flow.Days.Text, "Left"))
            );
    }

    /// <summary>How often each line comes; handling days are added up.</summary>
    private static List<string> Lines(IEnumerable<string> lines) =>
        [
            .. lines
                .Select(line => line.Split('#'))
                .GroupBy(parts => parts[0])
                .Select(same => (same.Key, Number: same.Sum(parts => parts.Length > 1 ? int.Parse(parts[1], null) : 1)))
                .Where(line => line.Number != 0)
                .Select(line => $"{line.Key}={line.Number}")
                .Order(StringComparer.Ordinal),
        ];

    private static int Sum(string text, string name) =>
        text.Split(' ').Where(part => part.StartsWith(name, StringComparison.Ordinal)).Sum(part => int.Parse(part.Split('=')[1], null));

    private static (IEvent Event, DateTimeOffset Time) Read(Envelope said) =>
        (
            (IEvent)JsonSerializer.Deserialize(said.Payload, EventTypes.Find(said.Type, said.Version)!, EventTypes.Json)!,
            DateTimeOffset.FromUnixTimeMilliseconds(said.Time)
        );

    /// <summary>One petition: its events, those of each source in order.</summary>
    private sealed class Petition((IEvent Event, DateTimeOffset Time)[] events)
    {
        private PetitionSubmitted Submitted => Last<PetitionSubmitted>()!;

        public int Month => Submitted.SubmittedAt.ToOffset(TimeSpan.FromHours(8)) is var at ? at.Year * 100 + at.Month : 0;

        public string Holder =>
            RoutedTo is null ? Desk
            : Since<CaseOpened, CaseHandedOver>() is { } handed ? handed.Unit
            : RoutedTo.Unit;

        private ReplyIssued? Reply => Last<ReplyIssued>();

        /// <summary>Routed, and not returned since.</summary>
        private PetitionRouted? RoutedTo => Index<PetitionRouted>() > Index<ObjectionUpheld>() ? Last<PetitionRouted>() : null;

        private string Desk =>
            events.Select(e => (e.Event as DispatchOpened)?.Office ?? (e.Event as PetitionRouted)?.Office).OfType<string>().LastOrDefault()
            ?? Submitted.MailboxUnit;

        private string State =>
            Reply is not null ? (Last<CaseClosed>() is null ? "answered" : "closed")
            : Last<PetitionWithdrawn>() is not null ? "withdrawn"
            : Last<PetitionDeclined>() is not null || Last<CaseDeclined>() is not null ? "declined"
            : Index<PetitionMerged>() > Index<PetitionUnmerged>() ? "merged"
            : "open";

        public IEnumerable<string> Figures()
        {
            yield return "received";
            yield return "state:" + State;
            yield return "purpose:request";
            if (Last<PetitionRouted>() is { } routed)
                yield return "category:" + (routed.Category == "0451" ? "0451" : "0%201%3Dx");
            if (RoutedTo is not null)
                yield return "routed";
            if (((IEvent?)First<PetitionRouted>() ?? First<PetitionDeclined>()) is { } decided)
                yield return "dispatched" + InTime(decided, First<DispatchOpened>()!.Dispatch.End);
            if (Last<CaseAccepted>() is { } accepted)
                yield return "noticed" + (accepted.NoticeInTime ? "-in-time" : "-late");
            else if (Last<CaseDeclined>() is not null)
                yield return "noticed" + InTime(First<CaseDeclined>()!, Last<CaseOpened>()!.Notice.End);
            if (Last<ObjectionRaised>() is not null)
                yield return "objected";
            if (Last<ObjectionUpheld>() is not null)
                yield return "returned";
            if (Last<DeadlineExtended>() is not null)
                yield return "extended";
            if (Last<QuestionAsked>() is not null)
                yield return "questioned";
            if (Index<ReplyPublished>() > Index<PublicReplyTakenDown>())
                yield return "published";
            if (Reply is null)
                yield break;
            var days = Day(Reply.IssuedAt).DayNumber - Reply.AcceptedOn.DayNumber;
            yield return "answered" + (Reply.InTime ? "-in-time" : "-late");
            yield return $"handling-days#{days}";
            yield return $"days:{Math.Min(days, 121)}";
            if (Last<SurveyLapsed>() is not null)
                yield return "lapsed";
            if (Last<SurveyAnswered>() is not { } rated)
                yield break;
            yield return "rated";
            yield return "unit-rating:" + rated.UnitRating;
            yield return "office-rating:" + rated.OfficeRating;
        }

        public IEnumerable<string> Moves()
        {
            yield return Move("Registered", Submitted.SubmittedAt);
            if (State == "open")
                yield return Move("open", Submitted.SubmittedAt);
            if (Reply is not null)
                yield return Move("Answered", Reply.IssuedAt);
            if (State != "open")
                yield return Move(
                    "Left",
                    State switch
                    {
                        "withdrawn" => Time<PetitionWithdrawn>(),
                        "declined" => Last<PetitionDeclined>() is null ? Time<CaseDeclined>() : Time<PetitionDeclined>(),
                        "merged" => Time<PetitionMerged>(),
                        _ => Reply!.IssuedAt,
                    }
                );
        }

        private static string Move(string name, DateTimeOffset at) =>
            string.Create(CultureInfo.InvariantCulture, $"{Day(at):yyyyMM} {name}:{Day(at):dd}");

        private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(8)).DateTime);

        private string InTime(IEvent done, DateOnly end) => Day(events.First(e => e.Event == done).Time) <= end ? "-in-time" : "-late";

        private DateTimeOffset Time<T>() => events.Last(e => e.Event is T).Time;

        private int Index<T>() => Array.FindLastIndex(events, e => e.Event is T);

        private T? Last<T>()
            where T : class => events.Select(e => e.Event).OfType<T>().LastOrDefault();

        private T? First<T>()
            where T : class => events.Select(e => e.Event).OfType<T>().FirstOrDefault();

        /// <summary>The last of a kind, if it came after the last of another.</summary>
        private TLater? Since<TEarlier, TLater>()
            where TLater : class => Index<TLater>() > Index<TEarlier>() ? Last<TLater>() : null;
    }
}
