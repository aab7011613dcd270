namespace Petitions.Rules;

/// <summary>One year's published arrangement: the holidays, and the weekend days worked in exchange. Ordinary weekends are not listed.</summary>
/// <param name="Year">The year of the notice. A notice may reach into the last days of the year before; such dates stand here.</param>
/// <param name="OffDays">Days off (放假), with the festival's name.</param>
/// <param name="MakeUpDays">Weekend days worked (调休上班), with the name of the festival they make up for.</param>
public sealed record CalendarYear(
    int Year,
    IReadOnlyDictionary<DateOnly, string> OffDays,
    IReadOnlyDictionary<DateOnly, string> MakeUpDays
);

/// <summary>What a day is to the calendar.</summary>
public enum DayKind
{
    /// <summary>An ordinary Monday to Friday 工作日.</summary>
    Workday,

    /// <summary>An ordinary Saturday or Sunday 周末.</summary>
    Weekend,

    /// <summary>A published day off 节假日, on whatever day of the week.</summary>
    Holiday,

    /// <summary>A weekend day worked in exchange 调休上班.</summary>
    MakeUp,
}
