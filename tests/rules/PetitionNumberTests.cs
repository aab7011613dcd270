using FsCheck;
using FsCheck.Fluent;
using Petitions.Rules;

namespace Petitions.Tests.Rules;

public sealed class PetitionNumberTests
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXY";

    [Fact]
    public void A_number_shows_its_date_and_eight_readable_characters()
    {
        var number = PetitionNumber.New(new(2026, 9, 18), Picker(1));

        Assert.Matches($"^20260918-[{Alphabet}]{{8}}$", number.Value);
        Assert.Equal(PetitionNumber.Length, number.Value.Length);
        Assert.Equal(number.Value, $"{number}");
    }

    [Fact]
    public void A_number_is_read_back_however_it_is_typed() =>
        Holds(number =>
            new[]
            {
                number.Value,
                number.Value.ToLowerInvariant(),
                number.Value.Replace("-", "", StringComparison.Ordinal),
                $"  {number.Value.Insert(4, " ").Insert(14, "\u3000")}\t",
                number.Value.Replace('-', '—'),
                FullWidth(number.Value),
                FullWidth(number.Value.ToLowerInvariant()),
            }.All(typed => PetitionNumber.TryParse(typed, out var read) && read == number && read.Date == number.Date)
        );

    [Fact]
    public void Any_single_wrong_character_is_found() =>
        Holds(number => Places(number).All(place => (Alphabet + "01").All(wrong => IsFound(number, place, wrong))));

    [Fact]
    public void Any_two_exchanged_characters_are_found_adjacent_or_not() =>
        Holds(number =>
            Places(number)
                .SelectMany(_ => Places(number), (a, b) => (a, b))
                .All(pair =>
                {
                    var text = number.Value.ToCharArray();
                    (text[pair.a], text[pair.b]) = (text[pair.b], text[pair.a]);
                    return new string(text) == number.Value || !PetitionNumber.TryParse(new(text), out _);
                })
        );

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("20260918-")]
    [InlineData("20261318-2222222A")]
    [InlineData("20260918-OOOOOOOO")]
    [InlineData("二〇二六年的信访件编号")]
    public void What_is_no_number_is_refused(string? text)
    {
        Assert.False(PetitionNumber.TryParse(text, out var number));
        Assert.Null(number);
    }

    [Fact]
    public void Ten_thousand_numbers_of_a_day_do_not_collide()
    {
        var pick = Picker(7);
        var numbers = Enumerable.Range(0, 10_000).Select(_ => PetitionNumber.New(new(2026, 9, 18), pick).Value);

        Assert.Equal(10_000, numbers.Distinct().Count());
    }

    internal static Func<int, int> Picker(int seed) => new Random(seed).Next;

    internal static string FullWidth(string text) => string.Concat(text.Select(c => (char)(c + 0xFEE0)));

    private static IEnumerable<int> Places(PetitionNumber number) =>
        Enumerable.Range(0, number.Value.Length).Where(place => number.Value[place] != '-');

    private static bool IsFound(PetitionNumber number, int place, char wrong) =>
        number.Value[place] == wrong
        || !PetitionNumber.TryParse(string.Concat(number.Value.AsSpan(0, place), [wrong], number.Value.AsSpan(place + 1)), out _);

    private static void Holds(Func<PetitionNumber, bool> property) =>
        Prop.ForAll<int, int>((day, seed) => property(PetitionNumber.New(Given.KnownDay(day), Picker(seed)))).QuickCheckThrowOnFailure();
}
