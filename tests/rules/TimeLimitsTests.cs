using Petitions.Rules;

namespace Petitions.Tests.Rules;

public sealed class TimeLimitsTests
{
    [Theory]
    [InlineData("dispatch", 15, DayUnit.Calendar, ClockStart.Registration, "第二十二条")]
    [InlineData("notice", 15, DayUnit.Calendar, ClockStart.UnitReceipt, "第二十三条")]
    [InlineData("objection", 5, DayUnit.Working, ClockStart.UnitReceipt, "第二十三条第三款")]
    [InlineData("handling", 60, DayUnit.Calendar, ClockStart.Acceptance, "第三十四条")]
    [InlineData("extension", 30, DayUnit.Calendar, ClockStart.UnrolledEnd, "第三十四条")]
    public void The_table_says_what_arts_22_23_and_34_say(string id, int days, DayUnit unit, ClockStart from, string article)
    {
        var row = TimeLimits.Find(id)!;

        Assert.Equal((days, unit, from), (row.Days, row.Unit, row.From));
        Assert.Contains(article, row.Article, StringComparison.Ordinal);
        Assert.False(row.IsSetting);
    }

    [Fact]
    public void The_length_of_the_rating_window_is_a_setting_and_its_sentence_follows_it()
    {
        Assert.True(TimeLimits.Rating.IsSetting);
        Assert.Contains("10日", (TimeLimits.Rating with { Days = 10 }).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_row_names_its_article_or_says_why_there_is_none() =>
        Assert.All(TimeLimits.All, row => Assert.True(row.Article is null ^ row.WhyNoArticle is null, row.Id));

    [Fact]
    public void Every_row_says_itself_in_two_languages_with_its_number_of_days_and_since_when() =>
        Assert.All(
            TimeLimits.All,
            row =>
            {
                Assert.Contains($"{row.Days}", row.Sentence, StringComparison.Ordinal);
                Assert.Contains(row.Unit == DayUnit.Working ? "个工作日" : "日", row.Sentence, StringComparison.Ordinal);
                Assert.Contains($"{row.Days} ", row.SentenceEn, StringComparison.Ordinal);
                Assert.EndsWith("。", row.Sentence, StringComparison.Ordinal);
                Assert.EndsWith(".", row.SentenceEn, StringComparison.Ordinal);
                Assert.True(row.Since >= new DateOnly(2022, 5, 1), "earlier than the regulation");
            }
        );

    [Fact]
    public void Every_row_is_found_by_its_own_id_and_no_other()
    {
        Assert.All(TimeLimits.All, row => Assert.Same(row, TimeLimits.Find(row.Id)));
        Assert.Null(TimeLimits.Find("no-such-limit"));
    }
}
