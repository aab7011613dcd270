namespace Petitions.Rules;

/// <summary>
/// Which days are worked. Dates are Shanghai dates. In a year without data it counts Monday to Friday; ask <see cref="Knows(DateOnly)"/>
/// whether an answer is firm.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly Dictionary<DateOnly, string> offDays = [];
    private readonly Dictionary<DateOnly, string> makeUpDays = [];
    private readonly HashSet<int> knownYears = [];

    /// <param name="version">Names this state of the data; a deadline carries it, so that it can be explained by the same calendar later.</param>
    /// <param name="years">Each year once.</param>
    /// <exception cref="ArgumentException">A year is given twice, or a date is listed twice.</exception>
    public WorkingCalendar(string version, IEnumerable<CalendarYear> years)
    {
        Version = version;
        Years = [.. years.OrderBy(year => year.Year)];
        foreach (var year in Years)
        {
            if (!knownYears.Add(year.Year))
                throw new ArgumentException($"{year.Year} is given twice", nameof(years));
            foreach (var (date, name) in year.OffDays)
                offDays.Add(date, name);
            foreach (var (date, name) in year.MakeUpDays)
                makeUpDays.Add(date, name);
        }
        if (offDays.Keys.FirstOrDefault(makeUpDays.ContainsKey) is var both && both != default)
            throw new ArgumentException($"{both:O} is both off and worked", nameof(years));
        Horizon = Years.Count == 0 ? DateOnly.MinValue : new DateOnly(Years[^1].Year, 12, 31);
    }

    /// <summary>Names this state of the data.</summary>
    public string Version { get; }

    /// <summary>The data, by year.</summary>
    public IReadOnlyList<CalendarYear> Years { get; }

    /// <summary>The last date with data; <see cref="DateOnly.MinValue"/> when there is none.</summary>
    public DateOnly Horizon { get; }

    /// <summary>The data of the date's year is there.</summary>
    public bool Knows(DateOnly date) => knownYears.Contains(date.Year);

    /// <summary>The data of every year from the first date to the last is there.</summary>
    public bool Knows(DateOnly first, DateOnly last) => Enumerable.Range(first.Year, last.Year - first.Year + 1).All(knownYears.Contains);

    /// <summary>What the day is.</summary>
    public DayKind KindOf(DateOnly date) =>
        offDays.ContainsKey(date) ? DayKind.Holiday
        : makeUpDays.ContainsKey(date) ? DayKind.MakeUp
        : date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? DayKind.Weekend
        : DayKind.Workday;

    /// <summary>The festival of a holiday or make-up day, in Chinese; null for an ordinary day.</summary>
    public string? FestivalOf(DateOnly date) => offDays.GetValueOrDefault(date) ?? makeUpDays.GetValueOrDefault(date);

    /// <summary>Weekends and holidays are off, make-up days are on.</summary>
    public bool IsWorkingDay(DateOnly date) => KindOf(date) is DayKind.Workday or DayKind.MakeUp;

    /// <summary>The first working day after the date.</summary>
    public DateOnly NextWorkingDay(DateOnly date) => AddWorkingDays(date, 1);

    /// <summary>The n-th working day after the date (before it, if n is negative); the date itself is not counted. n = 0 is the date itself.</summary>
    public DateOnly AddWorkingDays(DateOnly date, int n)
    {
        for (var left = Math.Abs(n); left > 0; )
        {
            date = date.AddDays(Math.Sign(n));
            if (IsWorkingDay(date))
                left--;
        }
        return date;
    }

    /// <summary>
    /// Working days passed in going from one date to the other, the first not counted: what <see cref="AddWorkingDays"/> needs to get there.
    /// Negative when going back.
    /// </summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        var step = Math.Sign(to.DayNumber - from.DayNumber);
        var count = 0;
        while (from != to)
        {
            from = from.AddDays(step);
            if (IsWorkingDay(from))
                count += step;
        }
        return count;
    }
}
