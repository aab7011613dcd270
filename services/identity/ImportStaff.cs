using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Identity.Data;

namespace Petitions.Identity;

/// <summary>
/// Enters staff from a table: account, name, phone, password, role, unit. All rows or, when one is wrong, none.
/// The password is the first one and is taken for new accounts only.
/// </summary>
internal static class ImportStaff
{
    public static void MapTo(IEndpointRouteBuilder api) => api.MapPost("/staff/import", ImportAsync).For(Roles.Administrator);

    private static async Task<Ok<ImportResult>> ImportAsync(
        HttpRequest request,
        IdentityDb db,
        Accounts accounts,
        CancellationToken stop,
        bool preview = false
    )
    {
        var csv = await CsvImport.ReadAsync(request, StaffCsv.Columns, stop);
        var units = await db.Units.AsNoTracking().Select(u => u.Code).ToHashSetAsync(stop);
        var staff = await db.Accounts.Where(a => a.Role != Roles.Citizen).ToDictionaryAsync(a => a.SignIn, stop);
        string SignInOf(string account) => SignInName.Lookup(db.Service.Keys, SignInName.Staff, account);
        var rows = StaffCsv.Read(csv, units, account => !staff.ContainsKey(SignInOf(account)));
        KeepAnAdministrator(rows, staff, SignInOf);
        if (csv.HasErrors)
            return TypedResults.Ok(csv.Result(0, 0, false, []));

        var fresh = rows.Where(row => !staff.ContainsKey(SignInOf(row.Account))).ToList();
        var changed = rows.Where(row => staff.TryGetValue(SignInOf(row.Account), out var known) && Differs(row, known, db)).ToList();
        if (!preview)
        {
            // Hashing is slow on purpose: on all processors.
            var hashes = fresh.AsParallel().AsOrdered().Select(row => accounts.PasswordHasher.HashPassword(null!, row.Password)).ToList();
            foreach (var (row, hash) in fresh.Zip(hashes))
                new NewAccount(SignInName.Staff, row.Account, row.Name, row.Phone, row.Role, row.Unit).AddTo(db, hash);
            foreach (var row in changed)
                Change(staff[SignInOf(row.Account)], row, db);
            await db.SaveChangesAsync(stop);
        }
        var sample = fresh.Concat(changed).Select(row => $"{row.Account} {row.Role} {row.Unit}".TrimEnd());
        return TypedResults.Ok(csv.Result(fresh.Count, changed.Count, !preview, sample));
    }

    /// <summary>A hall without an administrator could never get one again.</summary>
    private static void KeepAnAdministrator(List<StaffRow> rows, Dictionary<string, Account> staff, Func<string, string> signInOf)
    {
        var now = staff.Where(known => known.Value.Role == Roles.Administrator).Select(known => known.Key).ToHashSet();
        var leaving = rows.Where(row => row.Role != Roles.Administrator && now.Contains(signInOf(row.Account))).ToList();
        if (leaving.Count < now.Count || rows.Any(row => row.Role == Roles.Administrator))
            return;
        foreach (var row in leaving)
            row.Line.Wrong("导入后将没有系统管理员，请至少保留一名");
    }

    private static bool PostDiffers(StaffRow row, Account known) => row.Role != known.Role || row.Unit != known.Unit;

    private static bool PersonDiffers(StaffRow row, Account known, IdentityDb db) =>
        row.Name != known.NameOf(db.Service.Keys) || row.Phone != known.PhoneOf(db.Service.Keys);

    private static bool Differs(StaffRow row, Account known, IdentityDb db) => PostDiffers(row, known) || PersonDiffers(row, known, db);

    private static void Change(Account known, StaffRow row, IdentityDb db)
    {
        var stream = Streams.Account(known.Id);
        if (PersonDiffers(row, known, db))
            db.Record(stream, new AccountRegistered(known.Id, row.Role) { Sealed = new Person(row.Name, row.Phone) });
        if (PostDiffers(row, known))
            db.Record(stream, new PostAssigned(known.Id, row.Role, row.Unit));
        known.Call(row.Account, row.Name, row.Phone, db.Service.Keys);
        (known.Role, known.Unit) = (row.Role, row.Unit);
        known.Version++;
    }
}
