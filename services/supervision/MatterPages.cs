using System.Data.SqlTypes;
using Microsoft.EntityFrameworkCore;
using Petitions.Hosting;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>Reads filtered petitions page by page, each page on from the last row of the one before.</summary>
internal sealed class MatterPages(SupervisionDb db, Scope scope, MatterFilter filter)
{
    /// <summary>Up to so many units are asked one by one, each by its own index; larger subtrees are a good part of the whole list anyway.</summary>
    private const int Few = 30;

    private readonly DateTime now = db.Service.Clock.GetUtcNow().UtcDateTime;

    public async Task<List<Matter>> ReadAsync(Cursor? after, int count, CancellationToken stop)
    {
        if (scope.Units.Count > Few || filter.IsRare)
        {
            var path = scope.Top.Path;
            var within = db.Matters.AsNoTracking().Where(m => db.Units.Any(u => u.Code == m.HeldBy && u.Path.StartsWith(path)));
            return await Page(within, after).Take(count).ToListAsync(stop);
        }
        var rows = new List<Matter>();
        foreach (var code in scope.Units.Keys)
            rows.AddRange(await Page(db.Matters.AsNoTracking().Where(m => m.HeldBy == code), after).Take(count).ToListAsync(stop));
        var merged = filter.DueFirst
            ? rows.OrderBy(At).ThenBy(m => m.Id, Places)
            : rows.OrderByDescending(At).ThenByDescending(m => m.Id, Places);
        return [.. merged.Take(count)];
    }

    /// <summary>How many there are, from the sums; null where no sum counts just these.</summary>
    public async Task<int?> TotalAsync(CancellationToken stop)
    {
        if (filter.Sums is not { } names)
            return null;
        var sums = filter.Shown is FigureSums.Overdue or FigureSums.NearlyDue
            ? Counts.Of((await FigureSums.ReadAsync(db, scope, filter.Period!, stop)).Values)
            : await FigureSums.TotalAsync(db, scope, filter.Period!, stop);
        return names.Sum(name => sums[name]);
    }

    /// <summary>Where the page after this row begins.</summary>
    public Cursor CursorOf(Matter m) => new(At(m), m.Id);

    private DateTime At(Matter m) => filter.DueFirst || filter.DoneFirst ? m.SortAt : m.SubmittedAt!.Value;

    private IQueryable<Matter> Page(IQueryable<Matter> matters, Cursor? after)
    {
        matters = filter.Apply(matters, now);
        if (filter.DueFirst)
        {
            if (after is not null)
                matters = matters.Where(m => m.SortAt >= after.At && (m.SortAt > after.At || m.Id > after.Id));
            return matters.OrderBy(m => m.SortAt).ThenBy(m => m.Id);
        }
        if (filter.DoneFirst)
        {
            if (after is not null)
                matters = matters.Where(m => m.SortAt <= after.At && (m.SortAt < after.At || m.Id < after.Id));
            return matters.OrderByDescending(m => m.SortAt).ThenByDescending(m => m.Id);
        }
        if (after is not null)
            matters = matters.Where(m => m.SubmittedAt <= after.At && (m.SubmittedAt < after.At || m.Id < after.Id));
        return matters.OrderByDescending(m => m.SubmittedAt).ThenByDescending(m => m.Id);
    }

    /// <summary>
    /// Ids in the order in which the database has them, or a page would not begin where the last one ended: as they are written; SQL Server
    /// has an order of its own.
    /// </summary>
    private Comparer<Guid> Places =>
        db.Database.ProviderName!.EndsWith("SqlServer", StringComparison.Ordinal)
            ? Comparer<Guid>.Create((a, b) => new SqlGuid(a).CompareTo(new SqlGuid(b)))
            : Comparer<Guid>.Create((a, b) => string.CompareOrdinal(a.ToString("D"), b.ToString("D")));
}
