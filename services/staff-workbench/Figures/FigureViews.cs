using System.Globalization;
using Petitions.StaffWorkbench.Clocks;

namespace Petitions.StaffWorkbench.Figures;

/// <summary>Figures of a unit with all below it, or of a level. A rate without anything to divide by is null.</summary>
public record Figure(
    string? Unit,
    string UnitName,
    int Received,
    int Answered,
    int AnsweredInTime,
    double? OnTimeRate,
    double? MeanHandlingDays,
    double? PublicReplyRate,
    int Rated,
    double? OfficeSatisfaction,
    double? UnitSatisfaction,
    int Open,
    int NearlyDue,
    int Overdue
)
{
    /// <summary>Nothing ever came here.</summary>
    public bool IsIdle => Received == 0 && Open == 0 && Answered == 0;
}

/// <summary>A whole dashboard.</summary>
public sealed record FiguresView(
    string? Unit,
    string UnitName,
    int Received,
    int Answered,
    int AnsweredInTime,
    double? OnTimeRate,
    double? MeanHandlingDays,
    double? PublicReplyRate,
    int Rated,
    double? OfficeSatisfaction,
    double? UnitSatisfaction,
    int Open,
    int NearlyDue,
    int Overdue,
    IReadOnlyList<Figure> ByUnit,
    IReadOnlyList<Figure> ByLevel,
    IReadOnlyDictionary<string, string> Formulas
)
    : Figure(
        Unit,
        UnitName,
        Received,
        Answered,
        AnsweredInTime,
        OnTimeRate,
        MeanHandlingDays,
        PublicReplyRate,
        Rated,
        OfficeSatisfaction,
        UnitSatisfaction,
        Open,
        NearlyDue,
        Overdue
    );

internal sealed record MatterList(IReadOnlyList<MatterRow> Items, string? Next);

/// <summary>A petition behind a figure; never its text.</summary>
public sealed record MatterRow(
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
    string? UnitRating
);

/// <summary>How figures are written.</summary>
internal static class InFigures
{
    public static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share as a percentage; a dash where there is nothing to divide by.</summary>
    public static string Share(double? rate) => rate?.ToString("0.0%", CultureInfo.InvariantCulture) ?? "—";

    public static string Days(double? days) => days?.ToString("0.0", CultureInfo.InvariantCulture) ?? "—";
}
