using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Petitions.Rules;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>
/// What came, went and was open over time. Open at the end of a day is what is open now, less what came since, plus what went since:
/// so a series reads the rows it shows, and none before. What came back, as by a return, counts as never gone.
/// </summary>
internal sealed record Trend(IReadOnlyList<AgeView> Ages, IReadOnlyList<TrendPoint> Days, IReadOnlyList<TrendPoint> Months)
{
    private const int ShownDays = 90;
    private const int ShownMonths = 24;
    private static readonly (int From, int? To)[] ages = [(0, 7), (8, 15), (16, 30), (31, 60), (61, 90), (91, null)];

    public static async Task<Trend> ReadAsync(SupervisionDb db, Scope scope, Period period, int open, CancellationToken stop)
    {
        var today = ShanghaiTime.DateOf(db.Service.Clock.GetUtcNow());
        var days = await DaysAsync(db, scope, today.AddDays(-ShownDays), stop);
        return new(AgesOf(days, today, open), [.. Daily(days, today, open)], [.. await MonthlyAsync(db, scope, period, today, open, stop)]);
    }

    private static IEnumerable<TrendPoint> Daily(Dictionary<DateOnly, Counts> days, DateOnly today, int open)
    {
        var points = new List<TrendPoint>();
        // Days to come hold what was dated wrongly; it belongs to what is open now all the same.
        var last = days.Keys.Append(today).Max();
        for (var day = last; day > today.AddDays(-ShownDays); day = day.AddDays(-1))
        {
            var counts = days.GetValueOrDefault(day) ?? [];
            var (registered, left) = (counts[nameof(Flow.Registered)], counts[nameof(Flow.Left)]);
            if (day <= today)
                points.Add(new(day.ToString("O", null), registered, counts[nameof(Flow.Answered)], open));
            open += left - registered;
        }
        return Enumerable.Reverse(points);
    }

    private static async Task<IEnumerable<TrendPoint>> MonthlyAsync(
        SupervisionDb db,
        Scope scope,
        Period period,
        DateOnly today,
        int open,
        CancellationToken stop
    )
    {
        var last = Math.Min(period.To, Period.MonthOf(today));
        var first = Math.Max(period.From, Back(last, ShownMonths - 1));
        var path = scope.Top.Path;
        var sums = await (
            from flow in db.Flows
            join unit in db.Units on flow.Unit equals unit.Code
            where flow.Month >= first && unit.Path.StartsWith(path)
            group flow by flow.Month into month
            select new
            {
                Month = month.Key,
                Registered = month.Sum(flow => flow.Registered),
                Answered = month.Sum(flow => flow.Answered),
                Left = month.Sum(flow => flow.Left),
            }
        ).ToListAsync(stop);
        var points = new List<TrendPoint>();
        var byMonth = sums.ToDictionary(sum => sum.Month);
        for (var month = sums.Select(sum => sum.Month).Append(last).Max(); month >= first; month = Back(month, 1))
        {
            var sum = byMonth.GetValueOrDefault(month);
            if (month <= last)
                points.Add(new(Name(month), sum?.Registered ?? 0, sum?.Answered ?? 0, open));
            open += (sum?.Left ?? 0) - (sum?.Registered ?? 0);
        }
        // Before the first petition there is nothing to show.
        return Enumerable.Reverse(points).SkipWhile(point => (point.Registered, point.Answered, point.Open) == (0, 0, 0));
    }

    private static IReadOnlyList<AgeView> AgesOf(Dictionary<DateOnly, Counts> days, DateOnly today, int open)
    {
        var views = new List<AgeView>();
        foreach (var (from, to) in ages)
        {
            var count = to is null
                ? open - views.Sum(view => view.Count)
                : days.Where(day => Age(day.Key) >= from && Age(day.Key) <= to).Sum(day => day.Value[MatterRules.Open]);
            views.Add(new(from, to, count, to is { } oldest ? today.AddDays(-oldest) : null, from == 0 ? null : today.AddDays(-from)));
        }
        return views;
        int Age(DateOnly day) => Math.Max(0, today.DayNumber - day.DayNumber);
    }

    /// <summary>By day, from a day on: a few months' rows of each unit, each with its days.</summary>
    private static async Task<Dictionary<DateOnly, Counts>> DaysAsync(SupervisionDb db, Scope scope, DateOnly first, CancellationToken stop)
    {
        var (path, from) = (scope.Top.Path, Period.MonthOf(first));
        var rows = await (
            from flow in db.Flows
            join unit in db.Units on flow.Unit equals unit.Code
            where flow.Month >= @from && unit.Path.StartsWith(path)
            select new { flow.Month, flow.Days }
        ).ToListAsync(stop);
        var days = new Dictionary<DateOnly, Counts>();
        foreach (var month in rows.GroupBy(row => row.Month))
        {
            var whole = new Counts();
            foreach (var row in month)
                whole.Add(row.Days);
            foreach (var (name, count) in whole)
            {
                var parts = name.Split(':');
                var day = new DateOnly(month.Key / 100, month.Key % 100, int.Parse(parts[1], CultureInfo.InvariantCulture));
                if (day >= first)
                    (days.TryGetValue(day, out var counts) ? counts : days[day] = []).Add(parts[0], count);
            }
        }
        return days;
    }

    private static int Back(int month, int by) => Period.MonthOf(new DateOnly(month / 100, month % 100, 1).AddMonths(-by));

    private static string Name(int month) => string.Create(CultureInfo.InvariantCulture, $"{month / 100:0000}-{month % 100:00}");
}
