using System.Globalization;
using Petitions.Rules;

namespace Petitions.Supervision;

/// <summary>When petitions were registered, in Shanghai, both days included; null is an open end.</summary>
internal sealed record Period(DateOnly? First, DateOnly? Last)
{
    /// <summary>Everything: the sums over all months are kept apart, so that history costs nothing.</summary>
    public bool IsAll => (First, Last) == (null, null);

    /// <summary>Whole months, as sums are kept.</summary>
    public bool IsMonths => First is null or { Day: 1 } && (Last is null || Last.Value.AddDays(1).Day == 1);

    /// <summary>First month, as 202601.</summary>
    public int From => First is { } day ? MonthOf(day) : 1;

    /// <summary>Last month.</summary>
    public int To => Last is { } day ? MonthOf(day) : int.MaxValue;

    public DateTime? Begins => First is { } day ? ShanghaiTime.StartOf(day).UtcDateTime : null;

    /// <summary>The first instant after it.</summary>
    public DateTime? Ends => Last is { } day ? ShanghaiTime.StartOf(day.AddDays(1)).UtcDateTime : null;

    /// <summary>From <c>2026-01</c> or a date; null when malformed.</summary>
    public static Period? Of(string? from, string? to) =>
        TryDay(from, false, out var first) && TryDay(to, true, out var last) ? new(first, last) : null;

    /// <summary>As 202601.</summary>
    public static int MonthOf(DateOnly day) => day.Year * 100 + day.Month;

    private static bool TryDay(string? text, bool last, out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrEmpty(text))
            return true;
        var month = text.Length == 7;
        if (!DateOnly.TryParseExact(month ? text + "-01" : text, "yyyy-MM-dd", CultureInfo.InvariantCulture, 0, out var read))
            return false;
        if (read.Year is < 1900 or > 9000)
            return false;
        day = month && last ? read.AddMonths(1).AddDays(-1) : read;
        return true;
    }
}
