using FsCheck;
using FsCheck.Fluent;
using Petitions.Contracts;
using Petitions.Rules;
using Petitions.Tests.Services.CaseHandling;

namespace Petitions.Tests.Services.Supervision;

/// <summary>How far one petition gets, and how.</summary>
/// <param name="Fate">0 submitted, 1 on a desk, 2 declined, 3 passed down, 4 routed, 5 received, 6 accepted, 7 answered, 8 rated, 9 lapsed.</param>
/// <param name="Unit">Which unit.</param>
/// <param name="Month">Months before now.</param>
/// <param name="Rating">Which rating.</param>
/// <param name="Days">From acceptance to reply.</param>
/// <param name="Turns">What else happened on the way.</param>
public sealed record Story(int Fate, int Unit, int Month, int Rating, int Days, Turns Turns = Turns.None)
{
    /// <summary>Another unit than those of the tree.</summary>
    public string? At { get; init; }
}

/// <summary>Everyday turns on a petition's way.</summary>
[Flags]
public enum Turns
{
    None = 0,

    /// <summary>Objected, and the objection was overruled.</summary>
    Overruled = 1,

    /// <summary>The first unit was not competent: objected, upheld, returned, routed anew.</summary>
    Returned = 2,

    /// <summary>The unit does not accept it.</summary>
    Refused = 4,

    /// <summary>More time.</summary>
    Extended = 8,

    /// <summary>The unit asked the petitioner.</summary>
    Questioned = 16,

    /// <summary>The unit ended, and its successor got it.</summary>
    HandedOver = 32,

    /// <summary>The petitioner took it back, perhaps too late.</summary>
    Withdrawn = 64,

    /// <summary>Merged into another one, from the desk.</summary>
    Merged = 128,

    /// <summary>And unmerged.</summary>
    Unmerged = 256,

    /// <summary>The answer is public.</summary>
    Published = 512,

    /// <summary>And was taken down.</summary>
    TakenDown = 1024,
}

/// <summary>Several petitions, and a seed for the order in which their events arrive.</summary>
public sealed record History(Story[] Stories, int Seed);

/// <summary>Makes histories, and what the four sources say in them.</summary>
internal static class Histories
{
    public const string City = "910000";
    public const string Office = "910000-xf";
    public const string District = "910100";
    public const string DistrictOffice = "910100-xf";

    /// <summary>It gets the petitions of units that ended.</summary>
    public const string Successor = "910100-z";

    public static readonly string[] Units = ["910000-a", "910100-a", "910100-b"];

    public static Arbitrary<History> Any { get; } =
        (
            from stories in StoryGen.ListOf(4)
            from seed in Gen.Choose(0, int.MaxValue - 1)
            select new History([.. stories], seed)
        ).ToArbitrary();

    private static Gen<Story> StoryGen =>
        from fate in Gen.Choose(0, 9)
        from unit in Gen.Choose(0, Units.Length - 1)
        from month in Gen.Choose(0, 2)
        from rating in Gen.Choose(0, 2)
        from days in Gen.Choose(0, 130)
        from turns in Gen.Choose(0, 2047)
        from mask in Gen.Choose(0, 2047)
        select new Story(fate, unit, month, rating, days, (Turns)(turns & mask));

    /// <summary>The tree: a city with one department, a district with two.</summary>
    public static IEnumerable<Envelope> Tree(HallOfEvents hall)
    {
        yield return Unit(hall, City, "市", Levels.City, null, "/910000/");
        yield return Unit(hall, Office, "市信访办", Levels.City, City, "/910000/910000-xf/");
        yield return Unit(hall, District, "区", Levels.District, City, "/910000/910100/");
        yield return Unit(hall, DistrictOffice, "区信访办", Levels.District, District, "/910000/910100/910100-xf/");
        yield return Unit(hall, Units[0], "市住建局", Levels.City, City, PathOf(Units[0]));
        yield return Unit(hall, Units[1], "区住建局", Levels.District, District, PathOf(Units[1]));
        yield return Unit(hall, Units[2], "区城管局", Levels.District, District, PathOf(Units[2]));
        yield return Unit(hall, Successor, "区新局", Levels.District, District, PathOf(Successor));
        yield return hall.Says(ServiceNames.Routing, Streams.Category("0451"), new CategoryRegistered("0451", "物业管理", null));
    }

    public static string PathOf(string unit) =>
        unit.StartsWith(City, StringComparison.Ordinal) ? $"/910000/{unit}/" : $"/910000/{unit.Split('-')[0]}/{unit}/";

    /// <summary>What is said of one petition, by source, in order.</summary>
    public static IEnumerable<Envelope> Told(HallOfEvents hall, Story story) =>
        Happened(hall, story).Select(said => hall.Says(said.Source, Streams.Petition(said.Id), said.Event));

    /// <summary>The same as events.</summary>
    private static IEnumerable<(string Source, Guid Id, IEvent Event)> Happened(HallOfEvents hall, Story story)
    {
        var id = Guid.CreateVersion7();
        var unit = story.At ?? Units[story.Unit];
        var at = hall.Clock.GetUtcNow().AddMonths(-story.Month);
        var today = CaseHandlingTests.Day(at);
        var office = story.Fate == 3 ? DistrictOffice : Office;
        var category = CategoryOf(story);
        bool Turn(Turns turn) => story.Turns.HasFlag(turn);
        Clock ClockOf(string rule, int days) => new(rule, "v", today, today.AddDays(days), today.AddDays(days), false);
        (string, Guid, IEvent) Intake(IEvent happened) => (ServiceNames.Intake, id, happened);
        (string, Guid, IEvent) Routing(IEvent happened) => (ServiceNames.Routing, id, happened);
        (string, Guid, IEvent) Case(IEvent happened) => (ServiceNames.CaseHandling, id, happened);
        PetitionRouted RoutedTo(string to) => new(id, "N", office, to, PathOf(to), category, Purposes.Request, null, at, false);
        CaseOpened OpenedAt(string to) => new(id, to, PathOf(to), office, ClockOf("notice", 15));

        yield return Intake(
            new PetitionSubmitted(
                id,
                PetitionNumber.New(new(2026, 3, 2), new Random(id.GetHashCode()).Next).Value,
                "m",
                City,
                null,
                Purposes.Request,
                null,
                at,
                null,
                null,
                "hash"
            )
        );
        if (Turn(Turns.Withdrawn))
            yield return Intake(new PetitionWithdrawn(id));
        if (story.Fate >= 1)
            yield return Routing(new DispatchOpened(id, Office, null, ClockOf("dispatch", 15), null, null));
        if (story.Fate == 1 && Turn(Turns.Merged))
        {
            yield return Routing(new PetitionMerged(id, Guid.CreateVersion7(), Office, "N"));
            if (Turn(Turns.Unmerged))
                yield return Routing(new PetitionUnmerged(id, Guid.CreateVersion7(), Office));
        }
        if (story.Fate == 2)
            yield return Routing(new PetitionDeclined(id, Office, "litigation"));
        if (story.Fate == 3)
        {
            yield return Routing(new PetitionPassedDown(id, Office, DistrictOffice, null));
            yield return Routing(new DispatchOpened(id, office, Office, ClockOf("dispatch", 15), null, null));
        }
        if (story.Fate < 4)
            yield break;
        if (Turn(Turns.Returned))
        {
            var wrong = Units[(story.Unit + 1) % Units.Length];
            yield return Routing(RoutedTo(wrong));
            yield return Case(OpenedAt(wrong));
            yield return Case(new ObjectionRaised(id, wrong, office));
            yield return Routing(new ObjectionUpheld(id, office, wrong));
            yield return Case(new CaseReturned(id, wrong));
        }
        yield return Routing(RoutedTo(unit));
        if (story.Fate < 5)
            yield break;
        yield return Case(OpenedAt(unit));
        if (Turn(Turns.Overruled))
        {
            yield return Case(new ObjectionRaised(id, unit, office));
            yield return Routing(new ObjectionOverruled(id, office, unit));
        }
        if (story.Fate == 5 && Turn(Turns.Refused))
            yield return Case(new CaseDeclined(id, unit, "not-competent"));
        if (story.Fate == 5 && Turn(Turns.Withdrawn))
            yield return Case(new CaseClosed(id, unit, "withdrawn"));
        if (story.Fate < 6)
            yield break;
        yield return Case(new CaseAccepted(id, unit, today, ClockOf("handling", 60), true));
        if (Turn(Turns.Questioned))
            yield return Case(new QuestionAsked(id, unit, Guid.CreateVersion7()));
        if (Turn(Turns.Extended))
            yield return Case(new DeadlineExtended(id, unit, 30, ClockOf("handling", 90)));
        if (Turn(Turns.HandedOver))
            yield return Case(new CaseHandedOver(id, unit, Successor, PathOf(Successor)));
        if (story.Fate < 7)
            yield break;
        var limit = Turn(Turns.Extended) ? 90 : 60;
        yield return Case(new ReplyIssued(id, unit, office, today, at.AddDays(story.Days), story.Days <= limit));
        if (Turn(Turns.Published))
        {
            yield return Case(new ReplyPublished(id, Guid.CreateVersion7(), unit, PathOf(unit), category, null, at));
            if (Turn(Turns.TakenDown))
                yield return Case(new PublicReplyTakenDown(id, Guid.CreateVersion7(), unit, "error"));
        }
        if (story.Fate == 8)
            yield return (ServiceNames.SatisfactionSurvey, id, Rated(id, office, unit, story.Rating));
        if (story.Fate == 9)
            yield return (ServiceNames.SatisfactionSurvey, id, new SurveyLapsed(id, office, unit));
        if (story.Fate >= 8)
            yield return Case(new CaseClosed(id, unit, story.Fate == 8 ? "rated" : "lapsed"));
    }

    /// <summary>Category of a routed petition.</summary>
    public static string CategoryOf(Story story) => story.Month == 1 ? "0451" : "0 1=x";

    private static SurveyAnswered Rated(Guid id, string office, string unit, int rating) =>
        new(id, office, unit, Ratings.All[(rating + 1) % 3], Ratings.All[rating]);

    /// <summary>Any order that a carrier may bring: sources interleave freely, some events come twice, some before the one that precedes them.</summary>
    public static IEnumerable<Envelope[]> Arriving(IEnumerable<Envelope> events, int seed)
    {
        var random = new Random(seed);
        var queues = events.GroupBy(e => (e.Source, e.Stream)).Select(g => new Queue<Envelope>(g)).ToList();
        var order = new List<Envelope>();
        while (queues.Count > 0)
        {
            var queue = queues[random.Next(queues.Count)];
            order.Add(queue.Dequeue());
            if (random.Next(4) == 0)
                order.Add(order[random.Next(order.Count)]);
            if (queue.Count == 0)
                queues.Remove(queue);
        }
        for (var swap = 0; swap < order.Count / 3; swap++)
        {
            var (a, b) = (random.Next(order.Count), random.Next(order.Count));
            (order[a], order[b]) = (order[b], order[a]);
        }
        for (var from = 0; from < order.Count; )
        {
            var size = random.Next(1, 8);
            yield return [.. order.Skip(from).Take(size)];
            from += size;
        }
    }

    /// <summary>Another district with one department.</summary>
    public static IEnumerable<Envelope> AnotherDistrict(HallOfEvents hall, string code) =>
        [
            Unit(hall, code, code + "区", Levels.District, City, $"/910000/{code}/"),
            Unit(hall, code + "-a", code + "区住建局", Levels.District, code, PathOf(code + "-a")),
        ];

    private static Envelope Unit(HallOfEvents hall, string code, string name, string level, string? parent, string path) =>
        hall.Says(
            ServiceNames.Routing,
            Streams.Unit(code),
            new UnitRegistered(code, name, name, KindOf(code), level, City, parent, path, [])
        );

    private static string KindOf(string code) =>
        code.Contains("-xf", StringComparison.Ordinal) ? UnitKinds.Office
        : code.Contains('-', StringComparison.Ordinal) ? UnitKinds.Department
        : UnitKinds.Government;
}
