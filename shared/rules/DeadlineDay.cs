namespace Petitions.Rules;

/// <summary>What a day was to a deadline.</summary>
public enum DayMark
{
    /// <summary>计入</summary>
    Counted,

    /// <summary>不计入</summary>
    Skipped,

    /// <summary>顺延: after the last counted day.</summary>
    Rolled,
}

/// <summary>One line of a deadline's explanation.</summary>
/// <param name="Date">The day.</param>
/// <param name="Mark">Whether it counted.</param>
/// <param name="Kind">What the calendar says it is.</param>
/// <param name="Reason">Chinese, for people.</param>
/// <param name="Provisional">The holidays of its year are not published.</param>
public sealed record DeadlineDay(DateOnly Date, DayMark Mark, DayKind Kind, string Reason, bool Provisional)
{
    internal static IReadOnlyList<DeadlineDay> Account(Deadline deadline, WorkingCalendar calendar)
    {
        if (calendar.Version != deadline.CalendarVersion)
            throw new ArgumentException($"Decided by {deadline.CalendarVersion}, not by {calendar.Version}", nameof(calendar));
        var rule = TimeLimits.Find(deadline.Rule) ?? throw new ArgumentException($"No time limit {deadline.Rule}", nameof(deadline));
        return
        [
            .. Enumerable
                .Range(deadline.Start.DayNumber, deadline.End.DayNumber - deadline.Start.DayNumber + 1)
                .Select(number => Of(DateOnly.FromDayNumber(number), deadline, rule.Unit, calendar)),
        ];
    }

    private static DeadlineDay Of(DateOnly date, Deadline deadline, DayUnit unit, WorkingCalendar calendar)
    {
        var kind = calendar.KindOf(date);
        var name = kind switch
        {
            DayKind.Holiday => calendar.FestivalOf(date)!,
            DayKind.MakeUp => $"{calendar.FestivalOf(date)}调休上班",
            DayKind.Weekend => "周末",
            _ => "工作日",
        };
        var (mark, reason) =
            date == deadline.Start ? (DayMark.Skipped, "起算当日不计")
            : date > deadline.UnrolledEnd ? (DayMark.Rolled, date == deadline.End ? $"顺延至{name}" : $"{name}，顺延")
            : unit == DayUnit.Calendar || calendar.IsWorkingDay(date) ? (DayMark.Counted, name)
            : (DayMark.Skipped, name);
        var known = calendar.Knows(date);
        return new(date, mark, kind, known ? reason : $"{reason}（当年节假日尚未公布，暂定）", !known);
    }
}
