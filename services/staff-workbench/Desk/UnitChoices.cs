using Petitions.Contracts;
using Petitions.Web;

namespace Petitions.StaffWorkbench.Desk;

/// <summary>Units that an office may forward to: those of its own government and below.</summary>
internal static class UnitChoices
{
    private const int Most = 12;

    /// <summary>The government that the office belongs to bounds its reach.</summary>
    public static string ReachOf(FaceSession session)
    {
        var path = (session.UnitPath ?? "/").TrimEnd('/');
        return path[..(path.LastIndexOf('/') + 1)];
    }

    /// <summary>What the field suggests: the office's own units and those of the petition's place. Others are found by name.</summary>
    public static async Task<IReadOnlyList<UnitView>> SuggestAsync(ApiClient api, string reach, string? place, CancellationToken stop)
    {
        var own = reach.Trim('/').Split('/')[^1];
        var units = new List<UnitView>();
        foreach (var parent in new[] { own, place }.OfType<string>().Distinct())
            units.AddRange(
                (await api.GetAsync<List<UnitView>>(ServiceNames.Routing, $"units?parent={Uri.EscapeDataString(parent)}", stop: stop)).Value
                    ?? []
            );
        return [.. units.Where(unit => MayDecide(unit, reach))];
    }

    /// <summary>What was typed: one unit, several that it could mean, or none.</summary>
    public static async Task<IReadOnlyList<UnitView>> FindAsync(ApiClient api, string reach, string typed, CancellationToken stop)
    {
        var words = typed.Trim().TrimEnd('）', ')');
        var code = words[(words.LastIndexOfAny(['（', '(']) + 1)..];
        var byCode = await api.GetAsync<UnitView>(ServiceNames.Routing, $"units/{Uri.EscapeDataString(code)}", stop: stop);
        if (byCode.Value is { } exact)
            return [exact];
        var found = await api.GetAsync<List<UnitView>>(ServiceNames.Routing, $"units?q={Uri.EscapeDataString(words)}", stop: stop);
        var fitting = (found.Value ?? []).Where(unit => MayDecide(unit, reach)).ToList();
        var named = fitting.Where(unit => unit.ShortName == words || unit.Name == words).ToList();
        return named.Count == 1 ? named : [.. fitting.Take(Most)];
    }

    private static bool MayDecide(UnitView unit, string reach) =>
        unit.Kind != UnitKinds.Office && unit.Path.StartsWith(reach, StringComparison.Ordinal);
}
