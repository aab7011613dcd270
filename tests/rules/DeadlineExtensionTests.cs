using Petitions.Rules;

namespace Petitions.Tests.Rules;

public sealed class DeadlineExtensionTests
{
    private static readonly Deadline Handling = Given.Decided(TimeLimits.Handling, TimeLimits.Handling.Days, "2026-03-02");

    [Fact]
    public void Art_34_allows_up_to_30_days_more_until_the_limit_is_over()
    {
        Assert.Null(Handling.RefuseExtension(30, Handling.Instant.AddTicks(-1)));
        Assert.Equal("extension-overdue", Handling.RefuseExtension(30, Handling.Instant)?.Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    public void Art_34_allows_no_other_length(int days)
    {
        Assert.Equal("extension-length", Handling.RefuseExtension(days, Given.Morning(Handling.Start))?.Code);
        Assert.Throws<ArgumentException>(() => Handling.Extend(days, Given.Calendar));
    }

    [Fact]
    public void Art_34_allows_it_once()
    {
        var extended = Handling.Extend(10, Given.Calendar);

        Assert.Equal("extension-twice", extended.RefuseExtension(10, Given.Morning(Handling.Start))?.Code);
    }

    [Fact]
    public void Art_34_extends_nothing_but_handling()
    {
        var refusal = Given.Decided(TimeLimits.Notice, 15, "2026-03-02").RefuseExtension(10, Given.Morning(Handling.Start));

        Assert.Equal("extension-not-handling", refusal?.Code);
        Assert.Equal("《信访工作条例》第三十四条", refusal?.Article);
    }
}
