using FsCheck;
using FsCheck.Fluent;
using Petitions.Rules;

namespace Petitions.Tests.Rules;

public sealed class DeadlineTests
{
    [Fact]
    public void It_ends_at_24_00_of_the_last_day_in_Shanghai()
    {
        var deadline = Given.Decided(TimeLimits.Handling, 15, "2026-09-18");

        Assert.Equal(new DateTimeOffset(2026, 10, 9, 0, 0, 0, TimeSpan.FromHours(8)), deadline.Instant);
        Assert.Equal(TimeSpan.FromHours(8), deadline.Instant.Offset);
    }

    [Fact]
    public void An_evening_in_UTC_is_already_the_next_day_in_Shanghai()
    {
        var start = new DateTimeOffset(2026, 6, 1, 16, 0, 0, TimeSpan.Zero);

        Assert.Equal(new DateOnly(2026, 6, 2), Deadline.Decide(TimeLimits.Dispatch, start, Given.Calendar).Start);
        Assert.Equal(new DateOnly(2026, 6, 1), Deadline.Decide(TimeLimits.Dispatch, start.AddTicks(-1), Given.Calendar).Start);
    }

    [Fact]
    public void With_the_roll_over_switched_off_the_last_day_stays_a_holiday()
    {
        var deadline = Given.Decided(TimeLimits.Dispatch, 15, "2026-09-18", rollOver: false);

        Assert.Equal(new DateOnly(2026, 10, 3), deadline.End);
    }

    [Theory]
    [InlineData("2026-12-01", 30, false)]
    [InlineData("2026-12-01", 31, true)]
    [InlineData("2026-12-25", 15, true)]
    public void A_deadline_is_provisional_as_soon_as_it_touches_a_year_without_published_holidays(
        string start,
        int days,
        bool provisional
    ) => Assert.Equal(provisional, Given.Decided(TimeLimits.Handling, days, start).Provisional);

    [Fact]
    public void A_deadline_that_only_rolls_over_into_an_unknown_year_is_provisional_too()
    {
        var until2024 = new WorkingCalendar("until-2024", [Given.Calendar.Years[0] with { OffDays = LastDayOff() }]);

        var deadline = Deadline.Decide(TimeLimits.Dispatch, Given.Morning(new(2024, 12, 16)), until2024);

        Assert.Equal((new(2024, 12, 31), new(2025, 1, 1)), (deadline.UnrolledEnd, deadline.End));
        Assert.True(deadline.Provisional);

        static Dictionary<DateOnly, string> LastDayOff() => new() { [new(2024, 12, 31)] = "元旦" };
    }

    [Fact]
    public void It_is_nearly_due_when_four_fifths_are_gone_and_overdue_when_the_last_day_is_over()
    {
        var deadline = Given.Decided(TimeLimits.Dispatch, 15, "2026-09-18");
        var warned = new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.FromHours(8)); // 12 of the 15 days from 19 September

        Assert.Equal(warned, deadline.NearlyDueFrom);
        Assert.Equal(DeadlineState.OnTime, deadline.At(warned.AddTicks(-1)));
        Assert.Equal(DeadlineState.NearlyDue, deadline.At(warned));
        Assert.Equal(DeadlineState.NearlyDue, deadline.At(deadline.Instant.AddTicks(-1)));
        Assert.Equal(DeadlineState.Overdue, deadline.At(deadline.Instant));
    }

    [Fact]
    public void A_limit_of_no_days_is_a_mistake_of_configuration() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Given.Decided(TimeLimits.Rating, 0, "2026-06-01"));

    [Fact]
    public void A_later_start_never_ends_earlier_and_a_longer_limit_never_ends_sooner() =>
        Prop.ForAll<int, PositiveInt, bool>(
                (seed, positive, working) =>
                {
                    var row = working ? TimeLimits.Objection : TimeLimits.Handling;
                    var (day, days) = (Given.KnownDay(seed), positive.Get % 60 + 1);
                    var end = End(day, days);
                    return End(day.AddDays(1), days) >= end && End(day, days + 1) >= end && Given.Calendar.IsWorkingDay(end);

                    DateOnly End(DateOnly start, int length) =>
                        Deadline.Decide(row with { Days = length }, Given.Morning(start), Given.Calendar).End;
                }
            )
            .QuickCheckThrowOnFailure();
}
