namespace Petitions.Rules;

/// <summary>Asia/Shanghai as a fixed +08:00: China keeps no summer time, so no time-zone data of the machine can move a deadline.</summary>
public static class ShanghaiTime
{
    /// <summary>The distance from UTC.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The date a clock on the wall in Shanghai shows at this instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>00:00 of the date in Shanghai, which is also 24:00 of the day before.</summary>
    public static DateTimeOffset StartOf(DateOnly date) => new(date.ToDateTime(TimeOnly.MinValue), Offset);
}
