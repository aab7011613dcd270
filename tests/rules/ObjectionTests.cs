using Petitions.Rules;

namespace Petitions.Tests.Rules;

public sealed class ObjectionTests
{
    private static readonly WorkingCalendar calendar = ChinaHolidays.Load();

    [Theory]
    [InlineData("2026-09-30T09:00+08:00", "2026-10-13")] // holidays, and Saturday 10-10 is worked
    [InlineData("2026-02-13T17:59+08:00", "2026-02-27")]
    [InlineData("2026-03-02T10:00+08:00", "2026-03-09")]
    public void Five_working_days_from_the_units_own_receipt_art_23_3(string received, string last) =>
        Assert.Equal(DateOnly.Parse(last, null), Objection.Until(DateTimeOffset.Parse(received, null), calendar).End);

    [Fact]
    public void On_the_last_day_it_may_object_and_at_24_00_no_more()
    {
        var until = Objection.Until(new(2026, 3, 2, 10, 0, 0, ShanghaiTime.Offset), calendar);

        Assert.Null(Objection.RefuseObjection(until, decided: false, until.Instant.AddTicks(-1)));
        var late = Objection.RefuseObjection(until, decided: false, until.Instant)!;
        Assert.Equal(("objection-late", "《信访工作条例》第二十三条第三款"), (late.Code, late.Article));
        Assert.Contains("2026年3月9日", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_sender_has_decided_is_not_objected_to_again()
    {
        var until = Objection.Until(new(2026, 3, 2, 10, 0, 0, ShanghaiTime.Offset), calendar);
        Assert.Equal("objection-decided", Objection.RefuseObjection(until, decided: true, until.Instant.AddDays(-1))!.Code);
    }
}
