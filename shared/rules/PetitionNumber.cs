using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Petitions.Rules;

/// <summary>
/// A petition's number: date of registration, seven random characters, one check character, as 20260918-7KQ2MXA5. Random, so that
/// neither a gap nor a neighbour tells anything. It is no secret: seeing the petition also takes the <see cref="QueryCode"/>.
/// </summary>
public sealed record PetitionNumber
{
    /// <summary>Of <see cref="Value"/>, in characters.</summary>
    public const int Length = DateLength + 1 + RandomLength + 1;

    private const int DateLength = 8;
    private const int RandomLength = 7;

    private PetitionNumber(string bare, DateOnly date) => (Value, Date) = ($"{bare[..DateLength]}-{bare[DateLength..]}", date);

    /// <summary>As written and stored.</summary>
    public string Value { get; }

    /// <summary>The Shanghai date in it.</summary>
    public DateOnly Date { get; }

    /// <param name="date">The Shanghai date of registration.</param>
    /// <param name="pick">A random number from 0 to below its argument: <c>RandomNumberGenerator.GetInt32</c>.</param>
    public static PetitionNumber New(DateOnly date, Func<int, int> pick)
    {
        var body = date.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + ReadableCode.Random(RandomLength, pick);
        return new(body + CheckFor(body), date);
    }

    /// <summary>Reads a number as people type it: any case, full-width, with or without dash and spaces. A slip of one character is found.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PetitionNumber? number)
    {
        var bare = ReadableCode.Bare(text ?? "");
        number =
            bare.Length == DateLength + RandomLength + 1
            && DateOnly.TryParseExact(bare[..DateLength], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && ReadableCode.IsReadable(bare[DateLength..])
            && bare[^1] == CheckFor(bare[..^1])
                ? new(bare, date)
                : null;
        return number is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    // Weighted sum to 0 modulo 29, the check character having weight 1 and each place to its left one more. 29 is prime and larger than
    // the greatest weight, 16: a changed character changes the sum by weight × difference, two exchanged ones by the difference of
    // their weights × their difference, and neither product can be a multiple of 29.
    private static char CheckFor(string body)
    {
        var sum = body.Select((character, place) => (body.Length + 1 - place) * ValueOf(character)).Sum();
        var modulus = ReadableCode.Alphabet.Length;
        return ReadableCode.Alphabet[((-sum % modulus) + modulus) % modulus];
    }

    // Digits run on below the alphabet's first, so that the date's 0 and 1 have values of their own among digits.
    private static int ValueOf(char character) =>
        char.IsAsciiDigit(character)
            ? character - ReadableCode.Alphabet[0]
            : ReadableCode.Alphabet.IndexOf(character, StringComparison.Ordinal);
}
