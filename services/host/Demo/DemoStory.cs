using Petitions.Contracts;

namespace Petitions.Host.Demo;

/// <summary>What is to happen to one petition, and when; as far as today.</summary>
internal sealed class DemoStory
{
    public required DemoMatter Matter { get; init; }
    public required int Number { get; init; }

    /// <summary>District code.</summary>
    public required string District { get; init; }

    /// <summary>Street code.</summary>
    public required string Street { get; init; }

    /// <summary>Name of the place, as the texts use it.</summary>
    public required string PlaceName { get; init; }

    /// <summary>Level of the mailbox it is written to.</summary>
    public required string Entry { get; init; }

    /// <summary>Day of each step, counted from the first day of the demo; the last may never come.</summary>
    public required IReadOnlyList<(int Day, DemoStep Step)> Steps { get; init; }

    /// <summary>Which of the demo's citizens writes.</summary>
    public required int Citizen { get; init; }

    public required string OfficeRating { get; init; }
    public required string UnitRating { get; init; }

    /// <summary>Three of five petitioners agree to publication.</summary>
    public bool MayPublish => Number % 5 < 3;

    /// <summary>Its petition, once submitted.</summary>
    public Guid Id { get; set; }

    /// <summary>It went another way than told; no more steps.</summary>
    public bool Ended { get; set; }

    /// <summary>The unit that is to answer.</summary>
    public string Unit =>
        Matter.Unit switch
        {
            "street" => Street,
            var city when city.StartsWith("310000", StringComparison.Ordinal) => city,
            var suffix => $"{District}-{suffix}",
        };

    public string Mailbox =>
        Entry switch
        {
            Levels.City => Number % 4 == 0 ? "310000-leaders" : "310000-mayor",
            Levels.District => $"{District}-head",
            _ => $"{Street}-box",
        };

    public string Title => Matter.Title.Replace("{place}", PlaceName, StringComparison.Ordinal);

    public string Text => Matter.Text.Replace("{place}", PlaceName, StringComparison.Ordinal);
}

/// <summary>A step of the way.</summary>
internal enum DemoStep
{
    Submit,
    PassToDistrict,
    PassToStreet,
    Forward,
    Decline,
    Accept,
    Reply,
    Approve,
    Rate,
    Publish,
}

/// <summary>Makes up the stories: the same ones each time.</summary>
internal static class DemoStories
{
    private static readonly (string District, string Street, string Name)[] places =
    [
        ("310104", "310104011", "田林"),
        ("310104", "310104014", "徐家汇"),
        ("310115", "310115013", "洋泾"),
        ("310115", "310115016", "花木"),
        ("310110", "310110016", "殷行"),
        ("310110", "310110019", "五角场"),
    ];

    private static readonly string[] ratings =
    [
        Ratings.Satisfied,
        Ratings.Satisfied,
        Ratings.Satisfied,
        Ratings.FairlySatisfied,
        Ratings.Dissatisfied,
    ];

    public static IReadOnlyList<DemoStory> Make(int count, int days)
    {
        var random = new Random(20260501);
        return [.. Enumerable.Range(0, count).Select(number => One(number, random, number * days / count))];
    }

    private static DemoStory One(int number, Random random, int firstDay)
    {
        var matter = DemoMatters.All[random.Next(DemoMatters.All.Count)];
        var (district, street, name) = places[random.Next(places.Length)];
        var entry = EntryOf(matter, random);
        return new DemoStory
        {
            Matter = matter,
            Number = number,
            District = district,
            Street = street,
            PlaceName = name,
            Entry = entry,
            Citizen = random.Next(DemoLoader.Citizens),
            OfficeRating = ratings[random.Next(ratings.Length)],
            UnitRating = ratings[random.Next(ratings.Length)],
            Steps = [.. StepsOf(matter, entry, random, firstDay)],
        };
    }

    /// <summary>A street's mailbox is for the street's own matters; a department's matter enters above it.</summary>
    private static string EntryOf(DemoMatter matter, Random random) =>
        matter.Unit switch
        {
            "street" => random.Next(10) switch
            {
                < 4 => Levels.City,
                < 7 => Levels.District,
                _ => Levels.Street,
            },
            var city when city.StartsWith("310000", StringComparison.Ordinal) => Levels.City,
            _ => random.Next(2) == 0 ? Levels.City : Levels.District,
        };

    private static IEnumerable<(int, DemoStep)> StepsOf(DemoMatter matter, string entry, Random random, int day)
    {
        yield return (day, DemoStep.Submit);
        // A few lie longer than their 15 days; most are dealt with within a week.
        int Wait(int most, int late, int lateMost) => random.Next(100) < late ? random.Next(most, lateMost) : random.Next(1, most);
        if (random.Next(100) < 4)
        {
            yield return (day + Wait(6, 5, 20), DemoStep.Decline);
            yield break;
        }
        if (entry == Levels.City && !matter.Unit.StartsWith("310000", StringComparison.Ordinal) && random.Next(3) > 0)
        {
            yield return (day += Wait(5, 6, 22), DemoStep.PassToDistrict);
            if (matter.Unit == "street" && random.Next(2) == 0)
                yield return (day += Wait(4, 4, 20), DemoStep.PassToStreet);
        }
        yield return (day += Wait(6, 5, 22), DemoStep.Forward);
        yield return (day += Wait(9, 7, 24), DemoStep.Accept);
        yield return (day += Wait(35, 8, 70), DemoStep.Reply);
        yield return (day += random.Next(1, 4), DemoStep.Approve);
        if (random.Next(100) < 75)
            yield return (day + random.Next(1, 9), DemoStep.Rate);
        // Those who agreed to it; the unit takes a few days.
        yield return (day + 3, DemoStep.Publish);
    }
}
