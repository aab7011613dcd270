using Microsoft.EntityFrameworkCore;
using Petitions.Routing.Data;

namespace Petitions.Routing.Organisation;

/// <summary>
/// A version of the duty list 职责清单. Its rows never change; it holds from a day on, until the day of a later one. One that does not hold
/// yet can be withdrawn, and stays readable.
/// </summary>
internal sealed class DutyList
{
    public required int Version { get; init; }

    /// <summary>The first day on which it holds; Asia/Shanghai.</summary>
    public required DateOnly InForceFrom { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime ImportedAt { get; init; }

    /// <summary>As in the log: <c>staff/…</c> or <c>service/routing</c>.</summary>
    public required string Actor { get; init; }
    public required int Rows { get; init; }

    /// <summary>Rows that <see cref="Replaces"/> lacks.</summary>
    public int Added { get; init; }
    public int Changed { get; init; }
    public int Removed { get; init; }

    /// <summary>The version that would have held that day without it; null for the first.</summary>
    public int? Replaces { get; init; }

    /// <summary>UTC; null unless it was withdrawn.</summary>
    public DateTime? WithdrawnAt { get; set; }
    public string? WithdrawnBy { get; set; }

    /// <summary>The one that holds on a day: of those that began, the last to begin; of those of one day, the last to come.</summary>
    public static DutyList? On(DateOnly day, IEnumerable<DutyList> lists) =>
        lists
            .Where(list => list.WithdrawnAt is null && list.InForceFrom <= day)
            .OrderBy(list => list.InForceFrom)
            .ThenBy(list => list.Version)
            .LastOrDefault();

    /// <summary>Rows from before versions were kept become version 0, so that they go on holding.</summary>
    public static async Task LayOutAsync(RoutingDb db, CancellationToken stop)
    {
        if (await db.DutyLists.AnyAsync(stop) || await db.Duties.CountAsync(stop) is not (> 0 and var rows))
            return;
        db.DutyLists.Add(
            new DutyList
            {
                Version = 0,
                InForceFrom = new DateOnly(2000, 1, 1),
                ImportedAt = db.Service.Clock.GetUtcNow().UtcDateTime,
                Actor = $"service/{db.Service.Name}",
                Rows = rows,
                Added = rows,
            }
        );
        await db.SaveChangesAsync(stop);
    }
}
