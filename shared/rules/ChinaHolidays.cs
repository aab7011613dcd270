namespace Petitions.Rules;

/// <summary>The holidays the program comes with: mainland China, 2024 to 2026. Later years are brought in by an administrator.</summary>
public static class ChinaHolidays
{
    /// <summary>The version of the calendar that comes with the program.</summary>
    public const string Version = "cn-2024-2026";

    /// <summary>Reads the calendar that comes with the program.</summary>
    public static WorkingCalendar Load()
    {
        using var stream =
            typeof(ChinaHolidays).Assembly.GetManifestResourceStream(typeof(ChinaHolidays), "holidays.csv")
            ?? throw new InvalidOperationException("holidays.csv is not in the assembly");
        using var text = new StreamReader(stream);
        var (years, errors) = CalendarCsv.Parse(text);
        if (errors.Count > 0)
            throw new InvalidOperationException($"holidays.csv, line {errors[0].Line}: {errors[0].Message}");
        return new(Version, years);
    }
}
