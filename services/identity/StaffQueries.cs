using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Identity.Data;

namespace Petitions.Identity;

/// <summary>The reads: who I am, who works where.</summary>
internal static class StaffQueries
{
    /// <summary>A member of staff in the administrator's list; the phone is masked.</summary>
    public sealed record StaffRow(Guid Id, string Account, string Name, string? Phone, string Role, string? Unit, string? UnitName);

    public sealed record Page(IReadOnlyList<StaffRow> Items, string? Next, int Total);

    public sealed record Colleague(Guid Id, string Name, string Role);

    public static void MapTo(IEndpointRouteBuilder api)
    {
        api.MapGet("/me", MeAsync);
        api.MapGet("/staff", ListAsync).For(Roles.Administrator);
        api.MapGet("/staff/of-unit", OfUnitAsync).For(Roles.Handler, Roles.Head);
    }

    private static async Task<Results<Ok<AccountView>, ProblemHttpResult>> MeAsync(
        ClaimsPrincipal user,
        IdentityDb db,
        CancellationToken stop
    )
    {
        var id = user.Account();
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, stop);
        if (account is null)
            return Problem.Missing();
        var unit = await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == account.Unit, stop);
        return TypedResults.Ok(AccountView.Of(account, unit, db.Service.Keys));
    }

    private static async Task<Ok<Page>> ListAsync(IdentityDb db, string? unit, string? cursor, int? limit, CancellationToken stop)
    {
        var take = Math.Clamp(limit ?? 20, 1, 100);
        var staff = db.Accounts.AsNoTracking().Where(a => a.Role != Roles.Citizen);
        if (unit is not null)
            staff = staff.Where(a => a.Unit == unit);
        var total = await staff.CountAsync(stop);
        if (Cursor.Read(cursor) is var (time, id))
            staff = staff.Where(a => a.CreatedAt > time || (a.CreatedAt == time && a.Id.CompareTo(id) > 0));
        var rows = await staff.OrderBy(a => a.CreatedAt).ThenBy(a => a.Id).Take(take + 1).ToListAsync(stop);
        var codes = rows.Select(a => a.Unit).Distinct().ToList();
        var names = await db.Units.AsNoTracking().Where(u => codes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, u => u.Name, stop);
        var keys = db.Service.Keys;
        var items = rows.Take(take)
            .Select(a => new StaffRow(
                a.Id,
                a.SignInNameOf(keys),
                a.NameOf(keys),
                Masked(a.PhoneOf(keys)),
                a.Role,
                a.Unit,
                names.GetValueOrDefault(a.Unit ?? "")
            ))
            .ToList();
        var next = rows.Count > take ? new Cursor(rows[take - 1].CreatedAt, rows[take - 1].Id).ToString() : null;
        return TypedResults.Ok(new Page(items, next, total));
    }

    private static async Task<Ok<List<Colleague>>> OfUnitAsync(ClaimsPrincipal user, IdentityDb db, CancellationToken stop)
    {
        var unit = user.Unit();
        var rows = await db
            .Accounts.AsNoTracking()
            .Where(a => a.Unit == unit && unit != null)
            .OrderBy(a => a.CreatedAt)
            .ThenBy(a => a.Id)
            .Take(500)
            .ToListAsync(stop);
        return TypedResults.Ok(rows.Select(a => new Colleague(a.Id, a.NameOf(db.Service.Keys), a.Role)).ToList());
    }

    private static string? Masked(string? phone) =>
        phone is null ? null
        : phone.Length < 7 ? "***"
        : $"{phone[..3]}****{phone[^4..]}";
}
