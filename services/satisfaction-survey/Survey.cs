using Petitions.Contracts;
using Petitions.Rules;

namespace Petitions.SatisfactionSurvey;

/// <summary>A reply that can be rated. It ends once: rated, or lapsed; the version decides who was first.</summary>
internal sealed class Survey
{
    public const string Open = "open";
    public const string Rated = "rated";
    public const string Lapsed = "lapsed";

    private static readonly Refusal alreadyRated = new("already-rated", "您已作出评价，不能重复评价。", "You have rated already.", null);

    private static readonly Refusal ratingLapsed = new(
        "rating-lapsed",
        "评价期限已过，按未评价处理。",
        "The time for rating has ended; it counts as not rated.",
        null
    );

    public required Guid PetitionId { get; init; }

    /// <summary>The petition office that sent the petition to the unit.</summary>
    public required string Office { get; init; }

    /// <summary>The unit that answered.</summary>
    public required string Unit { get; init; }

    /// <summary>Last day for rating (Asia/Shanghai); the window ends at its 24:00.</summary>
    public required DateOnly End { get; init; }

    /// <summary>暂定: decided while the holidays of a year it touches were not published.</summary>
    public required bool Provisional { get; init; }
    public string State { get; private set; } = Open;
    public string? OfficeRating { get; private set; }
    public string? UnitRating { get; private set; }

    /// <summary>What the petitioner added, encrypted.</summary>
    public byte[]? Words { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>What the encryption of its words is bound to.</summary>
    public static string About(Guid petition) => $"survey:{petition:D}:words";

    /// <summary>Why it cannot be rated at this instant; null when it can. The window is over at its end, even before the timer says so.</summary>
    public Refusal? RefusalAt(DateTimeOffset now) =>
        State == Rated ? alreadyRated
        : State == Lapsed || now >= ShanghaiTime.StartOf(End.AddDays(1)) ? ratingLapsed
        : null;

    /// <summary>Office and unit are rated apart.</summary>
    public SurveyAnswered Answer(string officeRating, string unitRating, string? words, byte[]? sealedWords, DateTimeOffset now)
    {
        (State, OfficeRating, UnitRating, Words, EndedAt) = (Rated, officeRating, unitRating, sealedWords, now.UtcDateTime);
        Version++;
        return new(PetitionId, Office, Unit, officeRating, unitRating) { Sealed = words is null ? null : new SurveyWords(words) };
    }

    /// <summary>超期未评.</summary>
    public SurveyLapsed Lapse(DateTimeOffset now)
    {
        (State, EndedAt) = (Lapsed, now.UtcDateTime);
        Version++;
        return new(PetitionId, Office, Unit);
    }
}
