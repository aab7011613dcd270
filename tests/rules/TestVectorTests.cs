using Petitions.Rules;

namespace Petitions.Tests.Rules;

public sealed class TestVectorTests
{
    [Theory]
    [InlineData("2026-09-18", 15, "2026-10-03", "2026-10-08")]
    [InlineData("2026-02-02", 15, "2026-02-17", "2026-02-24")]
    [InlineData("2026-04-20", 15, "2026-05-05", "2026-05-06")]
    [InlineData("2026-08-05", 60, "2026-10-04", "2026-10-08")]
    [InlineData("2026-08-05", 90, "2026-11-03", "2026-11-03")]
    [InlineData("2025-01-15", 15, "2025-01-30", "2025-02-05")]
    public void A_limit_in_calendar_days_ends_as_worked_out_by_hand(string start, int days, string unrolled, string rolled)
    {
        var deadline = Given.Decided(TimeLimits.Handling, days, start);

        Assert.Equal(Given.Date(unrolled), deadline.UnrolledEnd);
        Assert.Equal(Given.Date(rolled), deadline.End);
        Assert.False(deadline.Provisional);
    }

    [Theory]
    [InlineData("2026-09-30", 5, "2026-10-13")]
    [InlineData("2026-02-13", 5, "2026-02-27")]
    [InlineData("2026-04-30", 5, "2026-05-11")]
    [InlineData("2026-09-18", 5, "2026-09-24")]
    [InlineData("2026-02-12", 10, "2026-03-04")]
    [InlineData("2025-01-24", 3, "2025-02-05")]
    public void A_limit_in_working_days_ends_as_worked_out_by_hand(string start, int days, string end)
    {
        var deadline = Given.Decided(TimeLimits.Objection, days, start);

        Assert.Equal(Given.Date(end), deadline.End);
        Assert.Equal(deadline.End, deadline.UnrolledEnd);
    }

    [Fact]
    public void The_third_working_day_after_30_September_2026_is_Saturday_10_October_which_is_worked() =>
        Assert.Equal(new DateOnly(2026, 10, 10), Given.Calendar.AddWorkingDays(new(2026, 9, 30), 3));

    [Fact]
    public void An_extension_under_art_34_runs_from_the_end_before_the_roll_over()
    {
        var handling = Given.Decided(TimeLimits.Handling, TimeLimits.Handling.Days, "2026-08-05");

        var extended = handling.Extend(30, Given.Calendar);

        Assert.Equal(new DateOnly(2026, 10, 4), extended.Start);
        Assert.Equal(new DateOnly(2026, 11, 3), extended.End);
    }
}
