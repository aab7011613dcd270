using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Petitions.Rules;

/// <summary>
/// 公民身份号码 (GB 11643): region, date of birth, sequence and a check character (GB/T 17710, MOD 11-2). Tells a slip of the finger from a number;
/// whether it is this person's only the police know. The numbers of 港澳台居民居住证 and of foreigners' 永久居留身份证 have the same form.
/// </summary>
public sealed record IdentityNumber
{
    private const int Length = 18;
    private const string Checks = "10X98765432";

    /// <summary>Provinces, 港澳台 residence permits (81–83), and 9 for foreigners.</summary>
    private static readonly HashSet<string> regions =
    [
        .. "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".Split(' '),
    ];

    private IdentityNumber(string value) => Value = value;

    /// <summary>18 characters: digits, the last one may be X.</summary>
    public string Value { get; }

    /// <summary>Reads a number as people type it: full-width, with spaces, with a small x.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="today">In Shanghai: nobody is born later, or lives who was born before 1890.</param>
    /// <param name="number">The number.</param>
    public static bool TryParse(string? text, DateOnly today, [NotNullWhen(true)] out IdentityNumber? number)
    {
        var bare = string.Concat((text ?? "").Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)))
            .ToUpperInvariant();
        number = HasForm(bare) && HasRegion(bare) && HasBirth(bare, today) && CheckOf(bare) == bare[^1] ? new(bare) : null;
        return number is not null;
    }

    /// <summary>Hidden, so that no log line gives it away.</summary>
    public override string ToString() => "公民身份号码（已隐藏）";

    private static bool HasForm(string bare) =>
        bare.Length == Length && bare[..^1].All(char.IsAsciiDigit) && (char.IsAsciiDigit(bare[^1]) || bare[^1] == 'X');

    private static bool HasRegion(string bare) => bare[0] == '9' || regions.Contains(bare[..2]);

    private static bool HasBirth(string bare, DateOnly today) =>
        DateOnly.TryParseExact(bare[6..14], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born)
        && born <= today
        && born.Year >= 1890;

    /// <summary>The weight of a place is 2 to the power of its distance from the end, modulo 11.</summary>
    private static char CheckOf(string bare)
    {
        var sum = 0;
        for (var i = 0; i < Length - 1; i++)
            sum += (bare[i] - '0') * ((1 << (Length - 1 - i)) % 11);
        return Checks[sum % 11];
    }
}
