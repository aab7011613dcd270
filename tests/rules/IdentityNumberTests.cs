using Petitions.Rules;

namespace Petitions.Tests.Rules;

/// <summary>公民身份号码, GB 11643. The two examples of the standard, and numbers made by its formula.</summary>
public sealed class IdentityNumberTests
{
    private static readonly DateOnly today = new(2026, 9, 18);

    [Theory]
    [InlineData("11010519491231002X")]
    [InlineData("440524188001010014", false)]
    [InlineData("440524198001010013")]
    [InlineData("11010519491231002x")]
    [InlineData(" 110105 19491231 002X ")]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ")]
    public void A_number_is_read_as_people_type_it(string typed, bool good = true) =>
        Assert.Equal(good, IdentityNumber.TryParse(typed, today, out _));

    [Fact]
    public void It_is_kept_in_one_form()
    {
        Assert.True(IdentityNumber.TryParse("１１０１０５ 19491231 002x", today, out var number));
        Assert.Equal("11010519491231002X", number.Value);
        Assert.DoesNotContain("1101", number.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("110105491231002")]
    [InlineData("110105194912310021")]
    [InlineData("11010519491231002XX")]
    [InlineData("1101051949123100ZX")]
    [InlineData("000000000000000000")]
    public void What_is_none_is_refused(string? typed) => Assert.False(IdentityNumber.TryParse(typed, today, out _));

    [Theory]
    [InlineData("990105194912310", true)]
    [InlineData("100105194912310", false)]
    [InlineData("110105194902300", false)]
    [InlineData("110105202609180", true)]
    [InlineData("110105202609190", false)]
    public void Region_and_birth_must_be_possible(string begin, bool good) =>
        Assert.Equal(good, "0123456789X".Any(check => IdentityNumber.TryParse($"{begin}02{check}", today, out _)));

    [Fact]
    public void Any_single_wrong_digit_and_any_two_neighbours_exchanged_are_found()
    {
        const string Right = "440524198001010013";
        for (var i = 0; i < 17; i++)
        {
            foreach (var digit in "0123456789".Where(digit => digit != Right[i]))
                Assert.False(IdentityNumber.TryParse(Right[..i] + digit + Right[(i + 1)..], today, out _));
            if (Right[i] != Right[i + 1])
                Assert.False(IdentityNumber.TryParse(Right[..i] + Right[i + 1] + Right[i] + Right[(i + 2)..], today, out _));
        }
    }
}
