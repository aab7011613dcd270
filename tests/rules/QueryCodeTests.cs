using FsCheck;
using FsCheck.Fluent;
using Petitions.Rules;

namespace Petitions.Tests.Rules;

public sealed class QueryCodeTests
{
    [Fact]
    public void A_code_is_shown_as_two_groups_of_five_and_read_back_however_it_is_typed() =>
        Prop.ForAll<int>(seed =>
            {
                var code = QueryCode.New(PetitionNumberTests.Picker(seed));
                return code.Shown.Length == 11
                    && code.Shown[5] == '-'
                    && new[]
                    {
                        code.Value,
                        code.Shown,
                        $" {code.Shown.ToLowerInvariant()} ",
                        PetitionNumberTests.FullWidth(code.Shown),
                    }.All(typed => QueryCode.TryParse(typed, out var read) && read == code);
            })
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null)]
    [InlineData("ABCDE-FGHJ")]
    [InlineData("ABCDE-FGHJ0")]
    [InlineData("ABCDE-FGHJKM")]
    public void What_is_no_code_is_refused(string? text) => Assert.False(QueryCode.TryParse(text, out _));

    [Fact]
    public void A_code_does_not_show_itself_in_a_log_line()
    {
        var code = QueryCode.New(PetitionNumberTests.Picker(3));

        Assert.DoesNotContain(code.Value[..5], $"{code}", StringComparison.Ordinal);
    }
}
