using System.Globalization;

namespace Petitions.Supervision;

/// <summary>Months of submission, both included, as 202601; open ends are 1 and the largest number.</summary>
internal sealed record Period(int From, int To)
{
    /// <summary>Everything: the sums over all months are kept apart, so that history costs nothing.</summary>
    public bool IsAll => From == 1 && To == int.MaxValue;

    /// <summary>From <c>2026-01</c> or a date of that month; null when malformed.</summary>
    public static Period? Of(string? from, string? to) =>
        (Month(from, 1), Month(to, int.MaxValue)) is ({ } first, { } last) ? new(first, last) : null;

    private static int? Month(string? text, int open)
    {
        if (string.IsNullOrEmpty(text))
            return open;
        var whole = text.Length == 7 ? text + "-01" : text;
        return DateOnly.TryParseExact(whole, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.Year * 100 + day.Month
            : null;
    }
}
