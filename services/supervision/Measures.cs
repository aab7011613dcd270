using Petitions.Rules;

namespace Petitions.Supervision;

/// <summary>
/// What a petition counts: the names of all sums, in one place. A list that is filtered by one of these names holds as many petitions as
/// its sum says.
/// </summary>
internal static class Measures
{
    public const string Received = "received";
    public const string Routed = "routed";
    public const string Rated = "rated";
    public const string Lapsed = "lapsed";
    public const string Published = "published";
    public const string Objected = "objected";
    public const string Returned = "returned";
    public const string Extended = "extended";
    public const string Questioned = "questioned";
    public const string InTime = "-in-time";
    public const string Late = "-late";
    public const string Dispatched = "dispatched";
    public const string Noticed = "noticed";
    public const string Answered = "answered";
    public const string HandlingDays = "handling-days";
    public const string Days = "days:";
    public const string State = "state:";
    public const string Category = "category:";
    public const string Purpose = "purpose:";
    public const string UnitRating = "unit-rating:";
    public const string OfficeRating = "office-rating:";

    /// <summary>Longer than any limit with its extension: from here on all are one.</summary>
    public const int LongestDays = 121;

    /// <summary>What a petition adds to the sums of its unit and month.</summary>
    public static IEnumerable<(string Name, int Number)> Of(Matter m)
    {
        if (m.SubmittedAt is not null)
            yield return (Received, 1);
        yield return (State + m.State, 1);
        if (m.Purpose is not null)
            yield return (Purpose + m.Purpose, 1);
        if (m.Category is not null)
            yield return (Category + Uri.EscapeDataString(m.Category), 1);
        if (m.RoutedAt is not null)
            yield return (Routed, 1);
        if (m.DispatchInTime is { } dispatched)
            yield return (Dispatched + Kept(dispatched), 1);
        if (m.NoticeInTime is { } noticed)
            yield return (Noticed + Kept(noticed), 1);
        foreach (var (name, holds) in Marks(m))
            if (holds)
                yield return (name, 1);
        if (m.AnsweredAt is null)
            yield break;
        yield return (Answered + Kept(m.InTime), 1);
        yield return (HandlingDays, m.HandlingDays);
        yield return (Days + Math.Clamp(m.HandlingDays, 0, LongestDays), 1);
        if (m.UnitRating is not null)
            yield return (UnitRating + m.UnitRating, 1);
        if (m.OfficeRating is not null)
            yield return (OfficeRating + m.OfficeRating, 1);
    }

    /// <summary>What it adds to what came and went, on which days.</summary>
    public static IEnumerable<(DateOnly Day, string Name)> Moves(Matter m)
    {
        if (m.SubmittedAt is { } submitted)
            yield return (ShanghaiTime.DateOf(submitted), nameof(Flow.Registered));
        if (m.SubmittedAt is { } since && m.State == MatterRules.Open)
            yield return (ShanghaiTime.DateOf(since), MatterRules.Open);
        if (m.AnsweredAt is { } answered)
            yield return (ShanghaiTime.DateOf(answered), nameof(Flow.Answered));
        if (m.LeftAt is { } left)
            yield return (ShanghaiTime.DateOf(left), nameof(Flow.Left));
    }

    private static string Kept(bool inTime) => inTime ? InTime : Late;

    private static IEnumerable<(string, bool)> Marks(Matter m) =>
        [
            (Rated, m.AnsweredAt is not null && m.UnitRating is not null),
            (Lapsed, m.AnsweredAt is not null && m.LapsedAt is not null && m.UnitRating is null),
            (Published, m.PublishedAt is not null),
            (Objected, m.ObjectedAt is not null),
            (Returned, m.ReturnedAt is not null),
            (Extended, m.ExtendedAt is not null),
            (Questioned, m.QuestionedAt is not null),
        ];
}
