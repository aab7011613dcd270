using System.Globalization;
using System.Text;
using Petitions.Messaging;

namespace Petitions.Routing.Persons;

/// <summary>ID number and telephone as people write them, brought to one form and hashed with the deployment's key. Null for what tells nobody apart.</summary>
internal static class PersonKeys
{
    private const string Weights = "7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2";
    private const string CheckCharacters = "10X98765432";
    private const int ShortestPhone = 7;

    public static Guid? OfIdNumber(string? typed, KeyRing keys) => Hash("id-number", IdNumber(typed), keys);

    public static Guid? OfPhone(string? typed, KeyRing keys) => Hash("phone", Phone(typed), keys);

    /// <summary>Eighteen characters; one of the fifteen digits of before 1999 is brought to eighteen.</summary>
    public static string? IdNumber(string? typed)
    {
        var number = string.Concat(Plain(typed).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (number.Length == 15 && number.All(char.IsAsciiDigit))
            number = WithCheck(number[..6] + "19" + number[6..]);
        return number.Length == 18 && number[..17].All(char.IsAsciiDigit) ? number : null;
    }

    /// <summary>
    /// Digits as one dials them within the country: +86, 0086, blanks, dashes and brackets make no difference. Too short for a subscriber, or
    /// one digit all through, it is nobody's.
    /// </summary>
    public static string? Phone(string? typed)
    {
        var text = Plain(typed).Trim();
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        var abroad = text is ['+', ..] || digits.StartsWith("00", StringComparison.Ordinal);
        if (digits.StartsWith("00", StringComparison.Ordinal))
            digits = digits[2..];
        if (digits.StartsWith("86", StringComparison.Ordinal) && (abroad || digits is { Length: 13 } and [_, _, '1', ..]))
            digits = digits[2..] is ['1' or '0', ..] mobileOrZero ? mobileOrZero : "0" + digits[2..];
        return digits.Length < ShortestPhone || digits.Distinct().Count() == 1 ? null : digits;
    }

    private static string Plain(string? typed) => (typed ?? "").Normalize(NormalizationForm.FormKC);

    private static string WithCheck(string seventeen)
    {
        var sum = Weights.Split(' ').Select((weight, at) => int.Parse(weight, CultureInfo.InvariantCulture) * (seventeen[at] - '0')).Sum();
        return seventeen + CheckCharacters[sum % 11];
    }

    /// <summary>Half of a keyed SHA-256: enough to tell everyone apart.</summary>
    private static Guid? Hash(string kind, string? value, KeyRing keys) =>
        value is null ? null : Guid.ParseExact(keys.Lookup($"person:{kind}:{value}")[..32], "N");
}
