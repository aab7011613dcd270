using System.Globalization;
using Petitions.StaffWorkbench.Clocks;

namespace Petitions.StaffWorkbench.Figures;

/// <summary>Figures of a unit with all below it, or of a level. A rate without anything to divide by is null.</summary>
public record Figure
{
    public string? Unit { get; init; }
    public string UnitName { get; init; } = "";
    public int Received { get; init; }
    public int Answered { get; init; }
    public int AnsweredInTime { get; init; }
    public int DueForAnswer { get; init; }
    public double? OnTimeRate { get; init; }
    public IReadOnlyList<ClockFigure> Clocks { get; init; } = [];
    public double? MeanHandlingDays { get; init; }
    public int? MedianHandlingDays { get; init; }
    public int? NinetiethHandlingDays { get; init; }
    public int PublicReplies { get; init; }
    public double? PublicReplyRate { get; init; }
    public int Declined { get; init; }
    public int Withdrawn { get; init; }
    public int Merged { get; init; }
    public int Rated { get; init; }
    public int Lapsed { get; init; }
    public int NotRatedYet { get; init; }
    public RatingFigure OfficeRatings { get; init; } = new(0, 0, 0);
    public RatingFigure UnitRatings { get; init; } = new(0, 0, 0);
    public double? OfficeSatisfaction { get; init; }
    public double? UnitSatisfaction { get; init; }
    public int Objected { get; init; }
    public int Returned { get; init; }
    public int Extended { get; init; }
    public int Questioned { get; init; }
    public int Open { get; init; }
    public int NearlyDue { get; init; }
    public int Overdue { get; init; }

    /// <summary>Nothing ever came here.</summary>
    public bool IsIdle => Received == 0 && Open == 0 && Answered == 0;
}

public sealed record ClockFigure(string Clock, int InTime, int Late, int Overdue, int Due, double? Rate);

public sealed record RatingFigure(int Satisfied, int FairlySatisfied, int Dissatisfied);

public sealed record SpanView(int From, int? To, int Count);

public sealed record AgeView(int From, int? To, int Count, DateOnly? FirstDay, DateOnly? LastDay);

public sealed record ShareView(string? Code, string? Name, int Count, int Total);

public sealed record TrendPoint(string At, int Registered, int Answered, int Open);

/// <summary>A whole dashboard.</summary>
public sealed record FiguresView : Figure
{
    public IReadOnlyList<Figure> ByUnit { get; init; } = [];
    public IReadOnlyList<Figure> ByLevel { get; init; } = [];
    public IReadOnlyList<SpanView> ByHandlingDays { get; init; } = [];
    public IReadOnlyList<ShareView> ByCategory { get; init; } = [];
    public IReadOnlyList<ShareView> ByPurpose { get; init; } = [];
    public IReadOnlyList<AgeView> Ages { get; init; } = [];
    public IReadOnlyList<TrendPoint> Days { get; init; } = [];
    public IReadOnlyList<TrendPoint> Months { get; init; } = [];
    public IReadOnlyDictionary<string, string> Formulas { get; init; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string> FormulasEn { get; init; } = new Dictionary<string, string>();

    /// <summary>In the language of the page.</summary>
    public IReadOnlyDictionary<string, string> Words => CultureInfo.CurrentUICulture.Name == "en" ? FormulasEn : Formulas;
}

/// <summary>A group of units that are like one another, in order.</summary>
public sealed record RankingView(
    string? Kind,
    int Minimum,
    IReadOnlyList<RankedKind> Kinds,
    IReadOnlyList<RankedUnit> Ranked,
    IReadOnlyList<RankedUnit> TooFew
);

public sealed record RankedKind(string Kind, string Name, int Units);

public sealed record RankedUnit(
    int? Rank,
    string Unit,
    string UnitName,
    double? Score,
    int Answered,
    int AnsweredInTime,
    int DueForAnswer,
    int Content,
    int Rated
);

internal sealed record MatterList(IReadOnlyList<MatterRow> Items, string? Next, int? Total);

/// <summary>A petition behind a figure; never its text.</summary>
public record MatterRow(
    Guid Id,
    string? Number,
    string? UnitName,
    string? OfficeName,
    string Status,
    string StatusText,
    DueView? Due,
    DateTimeOffset? SubmittedAt,
    DateTimeOffset? AnsweredAt,
    bool? InTime
);

/// <summary>One of them with its dates.</summary>
internal sealed record MatterDates(
    Guid Id,
    string? Number,
    string? UnitName,
    string? OfficeName,
    string Status,
    string StatusText,
    DueView? Due,
    DateTimeOffset? SubmittedAt,
    string? MailboxUnitName,
    DateOnly? DispatchEnd,
    DateTimeOffset? RoutedAt,
    DateTimeOffset? DeclinedAt,
    DateTimeOffset? ReceivedAt,
    DateOnly? NoticeEnd,
    DateOnly? AcceptedOn,
    bool? NoticeInTime,
    DateOnly? HandlingEnd,
    int? HandlingDays,
    DateTimeOffset? AnsweredAt,
    bool? InTime,
    DateTimeOffset? ClosedAt,
    DateTimeOffset? LapsedAt,
    string? OfficeRating,
    string? UnitRating,
    DateTimeOffset? ObjectedAt,
    DateTimeOffset? OverruledAt,
    DateTimeOffset? ReturnedAt,
    DateTimeOffset? ExtendedAt,
    DateTimeOffset? QuestionedAt,
    DateTimeOffset? WithdrawnAt,
    DateTimeOffset? MergedAt,
    DateTimeOffset? PublishedAt
);

/// <summary>How figures are written.</summary>
internal static class InFigures
{
    public static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share as a percentage; a dash where there is nothing to divide by.</summary>
    public static string Share(double? rate) => rate?.ToString("0.0%", CultureInfo.InvariantCulture) ?? "—";

    /// <summary>A share with what it was made of.</summary>
    public static string Share(double? rate, int part, int whole) => rate is null ? "—" : $"{Share(rate)}（{Count(part)}/{Count(whole)}）";

    public static string Days(double? days) => days?.ToString("0.0", CultureInfo.InvariantCulture) ?? "—";

    /// <summary>Whole days; the longest stands for itself and more.</summary>
    public static string WholeDays(int? days) =>
        days is null ? "—"
        : days >= 121 ? "≥121"
        : $"{days}";
}
