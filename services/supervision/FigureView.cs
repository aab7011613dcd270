using System.Text.Json.Serialization;
using Petitions.Contracts;
using Petitions.Rules;

namespace Petitions.Supervision;

/// <summary>Figures of a subtree or of a level. A rate without anything to divide by is null, not 0.</summary>
internal record FigureView(
    string? Unit,
    string UnitName,
    string? Level,
    int Received,
    int Routed,
    int Answered,
    int AnsweredInTime,
    int DueForAnswer,
    double? OnTimeRate,
    IReadOnlyList<ClockFigure> Clocks,
    double? MeanHandlingDays,
    int? MedianHandlingDays,
    int? NinetiethHandlingDays,
    int PublicReplies,
    double? PublicReplyRate,
    int Declined,
    int Withdrawn,
    int Merged,
    int Closed,
    int Rated,
    int Lapsed,
    int NotRatedYet,
    RatingFigure OfficeRatings,
    RatingFigure UnitRatings,
    double? OfficeSatisfaction,
    double? UnitSatisfaction,
    int Dissatisfied,
    int Objected,
    int Returned,
    int Extended,
    int Questioned,
    int Open,
    int NearlyDue,
    int Overdue
)
{
    /// <summary>From sums.</summary>
    public static FigureView Of(string? unit, string name, string? level, Counts sums)
    {
        var (inTime, late) = (sums[Measures.Answered + Measures.InTime], sums[Measures.Answered + Measures.Late]);
        var (answered, due) = (inTime + late, inTime + late + sums[FigureSums.Overdue]);
        var (office, theirs) = (RatingFigure.Of(sums, Measures.OfficeRating), RatingFigure.Of(sums, Measures.UnitRating));
        var (rated, lapsed, published) = (sums[Measures.Rated], sums[Measures.Lapsed], sums[Measures.Published]);
        return new(
            unit,
            name,
            level,
            sums[Measures.Received],
            sums[Measures.Routed],
            answered,
            inTime,
            due,
            Rate(inTime, due),
            [
                ClockFigure.Of(sums, TimeLimits.Dispatch.Id, Measures.Dispatched),
                ClockFigure.Of(sums, TimeLimits.Notice.Id, Measures.Noticed),
                ClockFigure.Of(sums, TimeLimits.Handling.Id, Measures.Answered),
            ],
            Rate(sums[Measures.HandlingDays], answered),
            Percentile(sums, answered, 0.5),
            Percentile(sums, answered, 0.9),
            published,
            Rate(published, answered),
            Standing(sums, MatterRules.Declined),
            Standing(sums, MatterRules.Withdrawn),
            Standing(sums, MatterRules.Merged),
            Standing(sums, MatterRules.Closed),
            rated,
            lapsed,
            answered - rated - lapsed,
            office,
            theirs,
            Rate(office.Satisfied + office.FairlySatisfied, rated),
            Rate(theirs.Satisfied + theirs.FairlySatisfied, rated),
            theirs.Dissatisfied,
            sums[Measures.Objected],
            sums[Measures.Returned],
            sums[Measures.Extended],
            sums[Measures.Questioned],
            Standing(sums, MatterRules.Open),
            sums[FigureSums.NearlyDue],
            sums[FigureSums.Overdue]
        );
    }

    internal static double? Rate(int part, int whole) => whole == 0 ? null : (double)part / whole;

    private static int Standing(Counts sums, string state) => sums[Measures.State + state];

    /// <summary>The fewest days within which such a part was answered; <see cref="Measures.LongestDays"/> means that or more.</summary>
    private static int? Percentile(Counts sums, int answered, double part)
    {
        var wanted = (int)Math.Ceiling(answered * part);
        for (var (days, passed) = (0, 0); answered > 0 && days <= Measures.LongestDays; days++)
            if ((passed += sums[Measures.Days + days]) >= wanted)
                return days;
        return null;
    }
}

/// <summary>What was done in time under a clock, of what was done and what should have been by now.</summary>
internal sealed record ClockFigure(string Clock, int InTime, int Late, int Overdue, int Due, double? Rate)
{
    public static ClockFigure Of(Counts sums, string clock, string done)
    {
        var (inTime, late, overdue) = (sums[done + Measures.InTime], sums[done + Measures.Late], sums[$"{FigureSums.Overdue}:{clock}"]);
        return new(clock, inTime, late, overdue, inTime + late + overdue, FigureView.Rate(inTime, inTime + late + overdue));
    }
}

/// <summary>Ratings of one of the two who are rated.</summary>
internal sealed record RatingFigure(int Satisfied, int FairlySatisfied, int Dissatisfied)
{
    public static RatingFigure Of(Counts sums, string whose) =>
        new(sums[whose + Ratings.Satisfied], sums[whose + Ratings.FairlySatisfied], sums[whose + Ratings.Dissatisfied]);
}

/// <summary>Petitions answered within these days; the last span has no end.</summary>
internal sealed record SpanView(int From, int? To, int Count);

/// <summary>Open petitions of an age in days, and the days on which they were registered.</summary>
internal sealed record AgeView(int From, int? To, int Count, DateOnly? FirstDay, DateOnly? LastDay);

/// <summary>A part of a whole; without code it is the rest.</summary>
internal sealed record ShareView(string? Code, string? Name, int Count, int Total);

/// <summary>A day or month: what came, what was answered, what was open at its end.</summary>
internal sealed record TrendPoint(string At, int Registered, int Answered, int Open);

/// <summary>The dashboard of a unit: its subtree, each unit directly below, each level, and how it is reckoned.</summary>
internal sealed record FiguresView(
    [property: JsonIgnore] FigureView Total,
    IReadOnlyList<FigureView> ByUnit,
    IReadOnlyList<FigureView> ByLevel,
    IReadOnlyList<SpanView> ByHandlingDays,
    IReadOnlyList<ShareView> ByCategory,
    IReadOnlyList<ShareView> ByPurpose,
    IReadOnlyList<AgeView> Ages,
    IReadOnlyList<TrendPoint> Days,
    IReadOnlyList<TrendPoint> Months,
    IReadOnlyDictionary<string, string> Formulas,
    IReadOnlyDictionary<string, string> FormulasEn
) : FigureView(Total);
