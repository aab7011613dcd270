using System.Globalization;
using Petitions.Rules;

namespace Petitions.Tests.Rules;

/// <summary>What the tests start from.</summary>
internal static class Given
{
    public static readonly WorkingCalendar Calendar = ChinaHolidays.Load();

    /// <summary>Working hours on that day in Shanghai.</summary>
    public static DateTimeOffset Morning(DateOnly date) => ShanghaiTime.StartOf(date).AddHours(9.5);

    public static DateOnly Date(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A row of the table with another length.</summary>
    public static Deadline Decided(TimeLimit row, int days, string start, bool rollOver = true) =>
        Deadline.Decide(row with { Days = days }, Morning(Date(start)), Calendar, rollOver);

    /// <summary>A day of the three known years (scattered: small seeds lie close together), far enough from the end for any limit in the table to stay inside.</summary>
    public static DateOnly KnownDay(int seed) => new DateOnly(2024, 1, 1).AddDays((int)((uint)seed * 2_654_435_761 % 960));
}
