using System.Globalization;

namespace Petitions.Rules;

/// <summary>Something wrong in an imported file.</summary>
/// <param name="Line">From 1, the heading included.</param>
/// <param name="Message">Chinese, for the administrator.</param>
public sealed record CalendarCsvError(int Line, string Message);

/// <summary>The years read, or, if anything was wrong, only the errors: half a year's holidays must not make deadlines firm.</summary>
public sealed record CalendarCsvResult(IReadOnlyList<CalendarYear> Years, IReadOnlyList<CalendarCsvError> Errors);

/// <summary>Reads holidays from lines of <c>date,name,is_off_day</c>: 2026-02-14,春节,false is a Saturday worked.</summary>
public static class CalendarCsv
{
    private const string Heading = "date,name,is_off_day";

    // 全国年节及纪念日放假办法 art. 2. A year that lacks one has not been copied out completely.
    private static readonly string[] Festivals = ["元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆"];

    private sealed record Row(int Line, DateOnly Date, string Name, bool Off);

    /// <summary>Reads the whole text. A byte-order mark, blank lines and quoted fields are accepted.</summary>
    public static CalendarCsvResult Parse(TextReader text)
    {
        var errors = new List<CalendarCsvError>();
        var rows = new Dictionary<DateOnly, Row>();
        if (Unquoted(text.ReadLine() ?? "") is var heading && heading != Heading)
            errors.Add(new(1, $"表头应为“{Heading}”，实为“{heading}”"));
        var line = 1;
        while (text.ReadLine() is { } next)
        {
            line++;
            if (string.IsNullOrWhiteSpace(next))
                continue;
            var (row, wrong) = Read(line, Unquoted(next));
            if (row is not null && !rows.TryAdd(row.Date, row))
                wrong = $"日期 {row.Date:O} 与第 {rows[row.Date].Line} 行重复";
            if (wrong is not null)
                errors.Add(new(line, wrong));
        }
        if (rows.Count == 0 && errors.Count == 0)
            errors.Add(new(line, "文件中没有任何日期"));
        if (errors.Count > 0)
            return new([], errors);

        var years = ByNotice(rows.Values);
        errors.AddRange(years.SelectMany(Missing));
        return errors.Count > 0 ? new([], errors) : new([.. years.Select(Year)], []);
    }

    private static string Unquoted(string line) => line.Trim('\uFEFF', ' ', '\t').Replace("\"", "", StringComparison.Ordinal);

    private static (Row? Row, string? Wrong) Read(int line, string text)
    {
        var fields = text.Split(',', StringSplitOptions.TrimEntries);
        if (fields.Length != 3)
            return (null, $"应有 3 列，实有 {fields.Length} 列");
        if (!DateOnly.TryParseExact(fields[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return (null, $"“{fields[0]}”不是有效日期（应为 2026-10-01 的形式）");
        if (fields[1].Length == 0)
            return (null, "缺少节日名称");
        if (!bool.TryParse(fields[2], out var off))
            return (null, $"“{fields[2]}”应为 true（放假）或 false（上班）");
        if (!off && date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            return (null, $"{date:O} 不是周六或周日，不能作为调休上班日");
        return (new(line, date, fields[1], off), null);
    }

    // New Year's holiday can begin in December. December rows of a year with nothing else belong to the next year's notice;
    // taken as a year of their own they would replace that year's real data.
    private static List<IGrouping<int, Row>> ByNotice(IReadOnlyCollection<Row> rows)
    {
        var full = rows.Where(row => row.Date.Month < 12).Select(row => row.Date.Year).ToHashSet();
        return
        [
            .. rows.GroupBy(row => !full.Contains(row.Date.Year) && full.Contains(row.Date.Year + 1) ? row.Date.Year + 1 : row.Date.Year)
                .OrderBy(year => year.Key),
        ];
    }

    private static IEnumerable<CalendarCsvError> Missing(IGrouping<int, Row> year)
    {
        var missing = Festivals
            .Where(festival => !year.Any(row => row.Off && row.Name.Contains(festival, StringComparison.Ordinal)))
            .ToList();
        if (missing.Count > 0)
            yield return new(year.Min(row => row.Line), $"{year.Key} 年不完整，缺少：{string.Join("、", missing)}");
    }

    private static CalendarYear Year(IGrouping<int, Row> year) =>
        new(
            year.Key,
            year.Where(row => row.Off).ToDictionary(row => row.Date, row => row.Name),
            year.Where(row => !row.Off).ToDictionary(row => row.Date, row => row.Name)
        );
}
