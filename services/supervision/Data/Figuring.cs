using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Petitions.Supervision.Data;

/// <summary>
/// Keeps the sums: of each changed petition what it counts now is added and what it counted before taken away. So a sum is always the sum of
/// what the rows count, whatever came first.
/// </summary>
internal static class Figuring
{
    public static async Task CountAsync(SupervisionDb db, CancellationToken stop)
    {
        var (figures, flows) = (new Changes(), new Changes());
        foreach (var entry in db.ChangeTracker.Entries<Matter>().ToList())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified))
                continue;
            MatterRules.Settle(entry.Entity);
            if (entry.State == EntityState.Modified)
                Count(figures, flows, (Matter)entry.OriginalValues.ToObject(), -1);
            Count(figures, flows, entry.Entity, 1);
        }
        await ApplyAsync(db.Figures, figures, f => (f.Unit, f.Month), db.Generation, NewFigure, Add, f => f.Counts.IsEmpty, stop);
        await ApplyAsync(db.Flows, flows, f => (f.Unit, f.Month), db.Generation, NewFlow, Add, f => f.Days.IsEmpty, stop);
    }

    private static void Count(Changes figures, Changes flows, Matter m, int sign)
    {
        foreach (var (name, number) in Measures.Of(m))
        {
            figures.Of(m.HeldBy, 0).Add(name, sign * number);
            if (m.Month != 0)
                figures.Of(m.HeldBy, m.Month).Add(name, sign * number);
        }
        foreach (var (day, name) in Measures.Moves(m))
            flows.Of(m.HeldBy, Period.MonthOf(day)).Add(string.Create(CultureInfo.InvariantCulture, $"{name}:{day:dd}"), sign);
    }

    /// <summary>Reads the sums that change in one query, which brings some more, where one unit's month is another's.</summary>
    private static async Task ApplyAsync<TSum>(
        DbSet<TSum> kept,
        Changes changes,
        Func<TSum, (string, int)> keyOf,
        int generation,
        Func<int, string, int, TSum> make,
        Action<TSum, Counts> add,
        Func<TSum, bool> isEmpty,
        CancellationToken stop
    )
        where TSum : class
    {
        var real = changes.Where(change => !change.Value.IsZero).ToList();
        if (real.Count == 0)
            return;
        var units = real.Select(change => change.Key.Unit).Distinct().ToList();
        var months = real.Select(change => change.Key.Month).Distinct().ToList();
        var sums = await kept.Where(sum =>
                units.Contains(EF.Property<string>(sum, "Unit")) && months.Contains(EF.Property<int>(sum, "Month"))
            )
            .ToDictionaryAsync(keyOf, stop);
        foreach (var ((unit, month), change) in real)
        {
            if (!sums.TryGetValue((unit, month), out var sum))
                kept.Add(sum = make(generation, unit, month));
            add(sum, change);
            // Where a petition only passed through nothing stays, or the order of the sources would show.
            if (isEmpty(sum))
                kept.Remove(sum);
        }
    }

    private static void Add(Figure sum, Counts change) => sum.Counts = sum.Counts.Plus(change);

    private static void Add(Flow sum, Counts change)
    {
        sum.Days = sum.Days.Plus(change);
        sum.Registered += change.Under(nameof(Flow.Registered)).Sum(pair => pair.Value);
        sum.Answered += change.Under(nameof(Flow.Answered)).Sum(pair => pair.Value);
        sum.Left += change.Under(nameof(Flow.Left)).Sum(pair => pair.Value);
    }

    private static Figure NewFigure(int generation, string unit, int month) =>
        new()
        {
            Generation = generation,
            Unit = unit,
            Month = month,
        };

    private static Flow NewFlow(int generation, string unit, int month) =>
        new()
        {
            Generation = generation,
            Unit = unit,
            Month = month,
        };

    /// <summary>What changes, by unit and month.</summary>
    private sealed class Changes : Dictionary<(string Unit, int Month), Counts>
    {
        public Counts Of(string unit, int month) => TryGetValue((unit, month), out var counts) ? counts : this[(unit, month)] = [];
    }
}
