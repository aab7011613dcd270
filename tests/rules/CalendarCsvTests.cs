using Petitions.Rules;

namespace Petitions.Tests.Rules;

public sealed class CalendarCsvTests
{
    private const string Year2030 = """
        date,name,is_off_day
        2030-01-01,元旦,true
        2030-02-03,春节,true
        2030-04-05,清明节,true
        2030-05-01,劳动节,true
        2030-06-05,端午节,true
        2030-09-12,中秋节,true
        2030-09-29,国庆节,false
        2030-10-01,国庆节,true
        """;

    [Fact]
    public void A_complete_year_under_the_holiday_measures_art_2_is_read()
    {
        var year = Assert.Single(Parsed(Year2030).Years);

        Assert.Equal((2030, 7, 1), (year.Year, year.OffDays.Count, year.MakeUpDays.Count));
        Assert.Equal("国庆节", year.MakeUpDays[new(2030, 9, 29)]);
    }

    [Fact]
    public void A_file_saved_by_a_spreadsheet_with_mark_quotes_and_blank_lines_is_read() =>
        Assert.Empty(Parsed("\uFEFF" + Year2030.Replace("元旦", "\"元旦\"", StringComparison.Ordinal) + "\r\n\r\n").Errors);

    [Fact]
    public void A_New_Year_holiday_beginning_in_December_belongs_to_the_year_of_its_notice()
    {
        var year = Assert.Single(Parsed(Year2030 + "\n2029-12-31,元旦,true").Years);

        Assert.Equal(2030, year.Year);
        Assert.Contains(new DateOnly(2029, 12, 31), year.OffDays);
    }

    [Theory]
    [InlineData("2030-13-01,元旦,true", "不是有效日期")]
    [InlineData("2030-1-1,元旦,true", "不是有效日期")]
    [InlineData("2030-12-25,,true", "缺少节日名称")]
    [InlineData("2030-12-25,元旦,yes", "true")]
    [InlineData("2030-12-25,元旦", "应有 3 列，实有 2 列")]
    [InlineData("2030-12-25,元旦,false", "不是周六或周日")]
    [InlineData("2030-10-01,国庆节,true", "与第 9 行重复")]
    public void A_wrong_line_is_named_with_its_number_and_nothing_is_taken(string line, string message)
    {
        var result = Parsed(Year2030 + "\n" + line);

        Assert.Empty(result.Years);
        var error = Assert.Single(result.Errors);
        Assert.Equal(10, error.Line);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_year_without_one_of_the_seven_festivals_of_art_2_is_not_taken()
    {
        var result = Parsed(Year2030.Replace("2030-06-05,端午节,true\n", "", StringComparison.Ordinal));

        Assert.Empty(result.Years);
        Assert.Contains("端午", Assert.Single(result.Errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("日期,名称\n")]
    [InlineData("date,name,is_off_day\n")]
    public void A_file_without_heading_or_dates_is_refused(string text) => Assert.NotEmpty(Parsed(text).Errors);

    private static CalendarCsvResult Parsed(string text) => CalendarCsv.Parse(new StringReader(text));
}
