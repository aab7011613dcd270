using FsCheck;
using FsCheck.Fluent;
using Petitions.Rules;

namespace Petitions.Tests.Rules;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = Given.Calendar;

    // A second reading, sharing no code with CalendarCsv.
    private static readonly Dictionary<string, bool> Listed = ReadListed();

    [Theory]
    [InlineData(2024, 28, 8)]
    [InlineData(2025, 28, 5)]
    [InlineData(2026, 33, 6)]
    public void Every_day_of_the_year_is_as_the_published_list_says(int year, int off, int madeUp)
    {
        for (var date = new DateOnly(year, 1, 1); date.Year == year; date = date.AddDays(1))
        {
            var weekend = (date.DayNumber + 1) % 7 is 0 or 6; // 0001-01-01, day 0, was a Monday
            var expected = Listed.TryGetValue($"{date:O}", out var isOff) ? !isOff : !weekend;
            Assert.True(expected == Calendar.IsWorkingDay(date), $"{date:O}");
        }
        Assert.Equal(off, Calendar.Years.Single(known => known.Year == year).OffDays.Count);
        Assert.Equal(madeUp, Calendar.Years.Single(known => known.Year == year).MakeUpDays.Count);
    }

    [Theory]
    [InlineData(2024, 262, 11)]
    [InlineData(2025, 261, 13)]
    [InlineData(2026, 261, 13)]
    public void Exchanging_days_leaves_the_year_its_weekdays_less_the_statutory_holidays(int year, int weekdays, int statutory) =>
        Assert.Equal(weekdays - statutory, Calendar.WorkingDaysBetween(new(year - 1, 12, 31), new(year, 12, 31)));

    [Fact]
    public void Beyond_the_horizon_Monday_to_Friday_count_and_the_calendar_says_it_does_not_know()
    {
        Assert.Equal(new DateOnly(2026, 12, 31), Calendar.Horizon);
        Assert.True(Calendar.Knows(new(2026, 12, 31)));
        Assert.False(Calendar.Knows(new(2027, 1, 1)));
        Assert.False(Calendar.Knows(new(2026, 12, 31), new(2027, 1, 1)));
        Assert.True(Calendar.IsWorkingDay(new(2027, 10, 1)));
        Assert.False(Calendar.IsWorkingDay(new(2027, 10, 2)));
    }

    [Fact]
    public void A_calendar_without_years_knows_nothing_and_still_counts()
    {
        var empty = new WorkingCalendar("empty", []);

        Assert.Equal(DateOnly.MinValue, empty.Horizon);
        Assert.Equal(new DateOnly(2026, 10, 5), empty.NextWorkingDay(new(2026, 10, 2)));
    }

    [Fact]
    public void A_notice_that_reaches_into_the_year_before_is_obeyed_there()
    {
        var newYear = new CalendarYear(
            2027,
            new Dictionary<DateOnly, string> { [new(2026, 12, 31)] = "元旦" },
            new Dictionary<DateOnly, string> { [new(2026, 12, 26)] = "元旦" }
        );
        var calendar = new WorkingCalendar("next", [.. Calendar.Years, newYear]);

        Assert.False(calendar.IsWorkingDay(new(2026, 12, 31)));
        Assert.True(calendar.IsWorkingDay(new(2026, 12, 26)));
    }

    [Fact]
    public void A_year_given_twice_or_a_day_both_off_and_worked_is_refused()
    {
        var day = new Dictionary<DateOnly, string> { [new(2027, 1, 2)] = "元旦" };

        Assert.Throws<ArgumentException>(() => new WorkingCalendar("twice", [.. Calendar.Years, Calendar.Years[0]]));
        Assert.Throws<ArgumentException>(() => new WorkingCalendar("both", [new(2027, day, day)]));
    }

    [Fact]
    public void Counting_working_days_undoes_adding_them_forward_and_back() =>
        Prop.ForAll<int, int>(
                (seed, n) =>
                {
                    var date = Given.KnownDay(seed);
                    return Calendar.WorkingDaysBetween(date, Calendar.AddWorkingDays(date, n % 100)) == n % 100;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Adding_a_working_day_lands_on_one_and_goes_with_the_dates() =>
        Prop.ForAll<int, PositiveInt>(
                (seed, positive) =>
                {
                    var (date, n) = (Given.KnownDay(seed), positive.Get % 60 + 1);
                    var end = Calendar.AddWorkingDays(date, n);
                    return Calendar.IsWorkingDay(end)
                        && Calendar.AddWorkingDays(date, n + 1) > end
                        && Calendar.AddWorkingDays(date.AddDays(1), n) >= end
                        && Calendar.NextWorkingDay(date) == Calendar.AddWorkingDays(date, 1);
                }
            )
            .QuickCheckThrowOnFailure();

    private static Dictionary<string, bool> ReadListed()
    {
        using var stream = typeof(ChinaHolidays).Assembly.GetManifestResourceStream("Petitions.Rules.holidays.csv")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines[1..].ToDictionary(line => line[..10], line => line.TrimEnd().EndsWith("true", StringComparison.Ordinal));
    }
}
