using Microsoft.EntityFrameworkCore;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>Reads sums: one row a unit and month, and the index of what is late, whatever the history.</summary>
internal static class FigureSums
{
    public const string Overdue = "overdue";
    public const string NearlyDue = "nearly-due";

    /// <summary>By the unit that holds the petitions, with what is late at this moment; units without any are absent.</summary>
    public static async Task<Dictionary<string, Counts>> ReadAsync(SupervisionDb db, Scope scope, Period period, CancellationToken stop)
    {
        var sums = new Dictionary<string, Counts>();
        foreach (var (unit, counts) in await KeptAsync(db, scope, period, stop))
            Of(sums, unit).Add(counts);
        var now = db.Service.Clock.GetUtcNow().UtcDateTime;
        var (from, to) = (period.From, period.To);
        var open = db.Matters.Where(m => m.State == MatterRules.Open && m.NearlyFrom <= now);
        if (!period.IsAll)
            open = open.Where(m => m.Month >= from && m.Month <= to);
        var warned = await open.GroupBy(m => new { m.HeldBy, m.DueRule })
            .Select(g => new
            {
                g.Key.HeldBy,
                g.Key.DueRule,
                All = g.Count(),
                Overdue = g.Count(m => m.SortAt <= now),
            })
            .ToListAsync(stop);
        foreach (var w in warned.Where(w => scope.Units.ContainsKey(w.HeldBy)))
        {
            var counts = Of(sums, w.HeldBy);
            counts.Add(Overdue, w.Overdue);
            counts.Add($"{Overdue}:{w.DueRule}", w.Overdue);
            counts.Add(NearlyDue, w.All - w.Overdue);
            counts.Add($"{NearlyDue}:{w.DueRule}", w.All - w.Overdue);
        }
        return sums;
    }

    /// <summary>Only what is kept, of the whole subtree.</summary>
    public static async Task<Counts> TotalAsync(SupervisionDb db, Scope scope, Period period, CancellationToken stop)
    {
        var whole = new Counts();
        foreach (var (_, counts) in await KeptAsync(db, scope, period, stop))
            whole.Add(counts);
        return whole;
    }

    private static async Task<List<(string Unit, Spread Counts)>> KeptAsync(
        SupervisionDb db,
        Scope scope,
        Period period,
        CancellationToken stop
    )
    {
        var (path, from, to) = (scope.Top.Path, period.From, period.To);
        var figures = period.IsAll ? db.Figures.Where(f => f.Month == 0) : db.Figures.Where(f => f.Month >= from && f.Month <= to);
        var rows = await (
            from figure in figures.AsNoTracking()
            join unit in db.Units on figure.Unit equals unit.Code
            where unit.Path.StartsWith(path)
            select new { figure.Unit, figure.Counts }
        ).ToListAsync(stop);
        return [.. rows.Select(row => (row.Unit, row.Counts))];
    }

    private static Counts Of(Dictionary<string, Counts> sums, string unit) =>
        sums.TryGetValue(unit, out var found) ? found : sums[unit] = [];
}
