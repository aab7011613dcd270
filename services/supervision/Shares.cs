using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>What petitions are about, and what they want.</summary>
internal static class Shares
{
    /// <summary>So many categories are named; the rest is one line.</summary>
    private const int Top = 10;

    private static readonly string[] purposes = [Purposes.Request, Purposes.Appeal, Purposes.Suggestion, Purposes.Other];

    public static async Task<IReadOnlyList<ShareView>> ByCategoryAsync(SupervisionDb db, Counts whole, CancellationToken stop)
    {
        var all = whole
            .Under(Measures.Category)
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .ToList();
        var codes = all.Take(Top).ToDictionary(pair => Uri.UnescapeDataString(pair.Key), pair => pair.Value);
        var names = await db
            .Categories.AsNoTracking()
            .Where(category => codes.Keys.Contains(category.Code))
            .ToDictionaryAsync(category => category.Code, category => category.Name, stop);
        var total = all.Sum(pair => pair.Value);
        var rest = all.Skip(Top).Sum(pair => pair.Value);
        var named = codes.Select(pair => new ShareView(pair.Key, names.GetValueOrDefault(pair.Key), pair.Value, total));
        return [.. named, .. rest > 0 ? (ShareView[])[new(null, null, rest, total)] : []];
    }

    public static IReadOnlyList<ShareView> ByPurpose(Counts whole)
    {
        var total = purposes.Sum(purpose => whole[Measures.Purpose + purpose]);
        return [.. purposes.Select(purpose => new ShareView(purpose, null, whole[Measures.Purpose + purpose], total))];
    }
}
