using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Petitions.Hosting;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>The subtree a request is about: the supervisor's own, or one within it.</summary>
/// <param name="Top">The unit at its top.</param>
/// <param name="Units">All units of it, by code, the top one included.</param>
internal sealed record Scope(UnitCopy Top, IReadOnlyDictionary<string, UnitCopy> Units)
{
    /// <summary>Null when there is no such unit within the supervisor's own subtree.</summary>
    public static async Task<Scope?> OfAsync(ClaimsPrincipal user, string? unit, SupervisionDb db, CancellationToken stop)
    {
        await db.SubscriberAsync(stop);
        var code = string.IsNullOrEmpty(unit) ? user.Unit() : unit;
        var top = await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == code, stop);
        if (top is null || !Covers(user, top.Path))
            return null;
        var units = await db.Units.AsNoTracking().Where(u => u.Path.StartsWith(top.Path)).ToDictionaryAsync(u => u.Code, stop);
        return new(top, units);
    }

    /// <summary>What to answer when there is none: someone without a unit of the tree is told so, rather than that something is missing.</summary>
    public static ProblemHttpResult Absent(string? unit) =>
        string.IsNullOrEmpty(unit)
            ? Problem.Conflict(
                "no-unit",
                "您的账号没有所属单位，或所属单位不在组织机构中，无法查看统计；请联系系统管理员。"
                    + "Your account has no unit, or one that is not in the organisation: please ask the system administrator."
            )
            : Problem.Missing();

    /// <summary>Whether a unit lies within the supervisor's own subtree.</summary>
    public static bool Covers(ClaimsPrincipal user, string path) =>
        user.UnitPath() is { Length: > 1 } above && path.StartsWith(above.TrimEnd('/') + "/", StringComparison.Ordinal);

    /// <summary>The unit directly below the top to whose subtree a unit belongs; null for the top itself.</summary>
    public string? ChildAbove(UnitCopy unit) =>
        unit.Path.Length > Top.Path.Length && unit.Path.StartsWith(Top.Path, StringComparison.Ordinal)
            ? unit.Path[Top.Path.Length..].Split('/')[0]
            : null;
}
