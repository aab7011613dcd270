using FsCheck;
using FsCheck.Fluent;
using Petitions.Contracts;
using Petitions.Tests.Services.CaseHandling;

namespace Petitions.Tests.Services.Supervision;

/// <summary>How far one petition gets, and how.</summary>
/// <param name="Fate">0 submitted, 1 on a desk, 2 declined, 3 passed down, 4 routed, 5 received, 6 accepted, 7 answered, 8 rated, 9 lapsed.</param>
/// <param name="Unit">Which unit.</param>
/// <param name="Month">Months before now.</param>
/// <param name="Rating">Which rating.</param>
/// <param name="Days">From acceptance to reply.</param>
public sealed record Story(int Fate, int Unit, int Month, int Rating, int Days);

/// <summary>Several petitions, and a seed for the order in which their events arrive.</summary>
public sealed record History(Story[] Stories, int Seed);

/// <summary>Makes histories, and what the four sources say in them.</summary>
internal static class Histories
{
    public const string City = "910000";
    public const string Office = "910000-xf";
    public const string District = "910100";
    public const string DistrictOffice = "910100-xf";

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
        from days in Gen.Choose(0, 70)
        select new Story(fate, unit, month, rating, days);

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
    }

    public static string PathOf(string unit) =>
        unit.StartsWith(District, StringComparison.Ordinal) ? $"/910000/910100/{unit}/" : $"/910000/{unit}/";

    /// <summary>What is said of one petition, by source, in order.</summary>
    public static IEnumerable<Envelope> Told(HallOfEvents hall, Story story)
    {
        var id = Guid.CreateVersion7();
        var unit = Units[story.Unit];
        var at = hall.Clock.GetUtcNow().AddMonths(-story.Month);
        var today = CaseHandlingTests.Day(at);
        var office = story.Fate == 3 ? DistrictOffice : Office;
        Envelope Says(string source, IEvent happened) => hall.Says(source, Streams.Petition(id), happened);
        Clock ClockOf(string rule, int days) => new(rule, "v", today, today.AddDays(days), today.AddDays(days), false);

        yield return Says(
            ServiceNames.Intake,
            new PetitionSubmitted(id, "N" + id.ToString("N")[^8..], "m", City, null, Purposes.Request, null, at, null, null, "hash")
        );
        if (story.Fate >= 1)
            yield return Says(ServiceNames.Routing, new DispatchOpened(id, Office, null, ClockOf("dispatch", 15), null, null));
        if (story.Fate == 2)
            yield return Says(ServiceNames.Routing, new PetitionDeclined(id, Office, "litigation"));
        if (story.Fate == 3)
        {
            yield return Says(ServiceNames.Routing, new PetitionPassedDown(id, Office, DistrictOffice, null));
            yield return Says(ServiceNames.Routing, new DispatchOpened(id, office, Office, ClockOf("dispatch", 15), null, null));
        }
        if (story.Fate >= 4)
            yield return Says(
                ServiceNames.Routing,
                new PetitionRouted(id, "N", office, unit, PathOf(unit), "c", Purposes.Request, null, at, false)
            );
        if (story.Fate >= 5)
            yield return Says(ServiceNames.CaseHandling, new CaseOpened(id, unit, PathOf(unit), office, ClockOf("notice", 15)));
        if (story.Fate >= 6)
            yield return Says(ServiceNames.CaseHandling, new CaseAccepted(id, unit, today, ClockOf("handling", 60), true));
        if (story.Fate >= 7)
            yield return Says(
                ServiceNames.CaseHandling,
                new ReplyIssued(id, unit, office, today, at.AddDays(story.Days), story.Days <= 60)
            );
        if (story.Fate == 8)
            yield return Says(
                ServiceNames.SatisfactionSurvey,
                new SurveyAnswered(id, office, unit, Ratings.All[(story.Rating + 1) % 3], Ratings.All[story.Rating])
            );
        if (story.Fate == 9)
            yield return Says(ServiceNames.SatisfactionSurvey, new SurveyLapsed(id, office, unit));
        if (story.Fate >= 8)
            yield return Says(ServiceNames.CaseHandling, new CaseClosed(id, unit, story.Fate == 8 ? "rated" : "lapsed"));
    }

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

    private static Envelope Unit(HallOfEvents hall, string code, string name, string level, string? parent, string path) =>
        hall.Says(
            ServiceNames.Routing,
            Streams.Unit(code),
            new UnitRegistered(code, name, name, UnitKinds.Department, level, City, parent, path, [])
        );
}
