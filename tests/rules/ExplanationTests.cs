using FsCheck;
using FsCheck.Fluent;
using Petitions.Rules;

namespace Petitions.Tests.Rules;

public sealed class ExplanationTests
{
    [Fact]
    public void Working_days_over_National_Day_are_told_day_by_day()
    {
        var days = Given.Decided(TimeLimits.Objection, 5, "2026-09-30").Explain(Given.Calendar);

        Assert.Equal("起算当日不计", days[0].Reason);
        Assert.All(days.Skip(1).Take(7), day => Assert.Equal((DayMark.Skipped, "国庆节"), (day.Mark, day.Reason)));
        Assert.Equal((DayMark.Counted, DayKind.MakeUp, "国庆节调休上班"), Told(days, new(2026, 10, 10)));
        Assert.Equal((DayMark.Skipped, DayKind.Weekend, "周末"), Told(days, new(2026, 10, 11)));
        Assert.Equal((DayMark.Counted, DayKind.Workday, "工作日"), Told(days, new(2026, 10, 13)));
    }

    [Fact]
    public void Calendar_days_count_weekends_and_tell_how_the_last_one_rolled_over()
    {
        var days = Given.Decided(TimeLimits.Dispatch, 15, "2026-09-18").Explain(Given.Calendar);

        Assert.Equal((DayMark.Counted, DayKind.Weekend, "周末"), Told(days, new(2026, 9, 19)));
        Assert.Equal((DayMark.Counted, DayKind.Holiday, "国庆节"), Told(days, new(2026, 10, 3)));
        Assert.Equal((DayMark.Rolled, DayKind.Holiday, "国庆节，顺延"), Told(days, new(2026, 10, 4)));
        Assert.Equal((DayMark.Rolled, DayKind.Workday, "顺延至工作日"), Told(days, new(2026, 10, 8)));
    }

    [Fact]
    public void Days_of_a_year_without_published_holidays_are_marked()
    {
        var days = Given.Decided(TimeLimits.Dispatch, 15, "2026-12-25").Explain(Given.Calendar);

        Assert.All(days, day => Assert.Equal(day.Date.Year == 2027, day.Provisional));
        Assert.Contains("暂定", days[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_calendar_may_not_explain_a_deadline_it_did_not_decide() =>
        Assert.Throws<ArgumentException>(() =>
            Given.Decided(TimeLimits.Dispatch, 15, "2026-06-01").Explain(new("another", Given.Calendar.Years))
        );

    [Fact]
    public void The_counted_days_are_as_many_as_the_limit_and_every_day_is_told_once() =>
        Prop.ForAll<int, PositiveInt, bool>(
                (seed, positive, rollOver) =>
                    TimeLimits.All.All(row =>
                    {
                        var limit = row with { Days = positive.Get % 60 + 1 };
                        var deadline = Deadline.Decide(limit, Given.Morning(Given.KnownDay(seed)), Given.Calendar, rollOver);
                        var days = deadline.Explain(Given.Calendar);
                        return days.Count(day => day.Mark == DayMark.Counted) == limit.Days
                            && days.Last(day => day.Mark == DayMark.Counted).Date == deadline.UnrolledEnd
                            && days[0].Date == deadline.Start
                            && days[^1].Date == deadline.End
                            && days.Zip(days.Skip(1)).All(pair => pair.First.Date.AddDays(1) == pair.Second.Date);
                    })
            )
            .QuickCheckThrowOnFailure();

    private static (DayMark, DayKind, string) Told(IReadOnlyList<DeadlineDay> days, DateOnly date)
    {
        var day = days.Single(day => day.Date == date);
        return (day.Mark, day.Kind, day.Reason);
    }
}
