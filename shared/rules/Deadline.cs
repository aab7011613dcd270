namespace Petitions.Rules;

/// <summary>How a deadline stands at a moment.</summary>
public enum DeadlineState
{
    /// <summary>按期</summary>
    OnTime,

    /// <summary>临期</summary>
    NearlyDue,

    /// <summary>逾期</summary>
    Overdue,
}

/// <summary>A due date, decided once. All dates are Shanghai dates.</summary>
/// <param name="Rule">The id of the row in <see cref="TimeLimits"/>.</param>
/// <param name="CalendarVersion">The calendar it was decided by.</param>
/// <param name="Start">The day of the event that started the clock; not counted.</param>
/// <param name="UnrolledEnd">The last day by counting alone. Warnings and extensions go by this one.</param>
/// <param name="End">The last day, after moving off a weekend or holiday.</param>
/// <param name="Provisional">Some day from start to end lies in a year without published holidays 暂定.</param>
/// <param name="Instant">24:00 of <paramref name="End"/> in Shanghai, +08:00. From this instant on it is overdue.</param>
public sealed record Deadline(
    string Rule,
    string CalendarVersion,
    DateOnly Start,
    DateOnly UnrolledEnd,
    DateOnly End,
    bool Provisional,
    DateTimeOffset Instant
)
{
    /// <summary>
    /// The part of a limit after which it is nearly due. At four fifths 12 of 60 days are left, 3 of 15 and 1 of 5:
    /// enough to draft, have approved and serve, and late enough that the warning list stays short.
    /// </summary>
    public const double NearlyDueFraction = 0.8;

    /// <summary>
    /// Decides the due date. The regulation does not say how to count; by analogy with 民法典 arts. 201 and 203 the start day is left out
    /// and a last day that is not worked moves to the next working day.
    /// </summary>
    /// <param name="rule">The row, or a setting's row with the operator's length.</param>
    /// <param name="start">The instant of the event that starts the clock, in any offset.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="rollOver">Whether a calendar-day limit moves off a day that is not worked.</param>
    public static Deadline Decide(TimeLimit rule, DateTimeOffset start, WorkingCalendar calendar, bool rollOver = true) =>
        Count(rule, rule.Days, ShanghaiTime.DateOf(start), calendar, rollOver);

    /// <summary>The instant from which it is nearly due, unless overdue; measured on the unrolled end, so that a holiday week delays no warning.</summary>
    public DateTimeOffset NearlyDueFrom
    {
        get
        {
            var opens = ShanghaiTime.StartOf(Start.AddDays(1));
            return opens + (ShanghaiTime.StartOf(UnrolledEnd.AddDays(1)) - opens) * NearlyDueFraction;
        }
    }

    /// <summary>How it stands at an instant, as long as nothing has stopped the clock.</summary>
    public DeadlineState At(DateTimeOffset now) =>
        now >= Instant ? DeadlineState.Overdue
        : now >= NearlyDueFrom ? DeadlineState.NearlyDue
        : DeadlineState.OnTime;

    /// <summary>Every day from start to end, and what became of it.</summary>
    /// <param name="calendar">The calendar it was decided by; keep old versions to explain old deadlines.</param>
    /// <exception cref="ArgumentException">Another calendar: its account would not add up to this end.</exception>
    public IReadOnlyList<DeadlineDay> Explain(WorkingCalendar calendar) => DeadlineDay.Account(this, calendar);

    internal static Deadline Count(TimeLimit rule, int days, DateOnly start, WorkingCalendar calendar, bool rollOver)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(days);
        var unrolled = rule.Unit == DayUnit.Working ? calendar.AddWorkingDays(start, days) : start.AddDays(days);
        var end = rollOver && !calendar.IsWorkingDay(unrolled) ? calendar.NextWorkingDay(unrolled) : unrolled;
        var instant = ShanghaiTime.StartOf(end.AddDays(1));
        return new(rule.Id, calendar.Version, start, unrolled, end, !calendar.Knows(start, end), instant);
    }
}
