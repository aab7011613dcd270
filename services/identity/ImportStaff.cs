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
    public sealed record LineError(int Line, string Message);

    public sealed record Answer(int Rows, int Created, int Changed, IReadOnlyList<LineError> Errors);

    public static void MapTo(IEndpointRouteBuilder api) => api.MapPost("/staff/import", ImportAsync).For(Roles.Administrator);

    private static async Task<Results<Ok<Answer>, ProblemHttpResult>> ImportAsync(
        HttpRequest request,
        IdentityDb db,
        Accounts accounts,
        CancellationToken stop,
        bool preview = false
    )
    {
        using var body = new StreamReader(request.Body);
        var (rows, errors) = StaffCsv.Read(await body.ReadToEndAsync(stop));
        var units = await db.Units.AsNoTracking().Select(u => u.Code).ToHashSetAsync(stop);
        var staff = await db.Accounts.Where(a => a.Role != Roles.Citizen).ToDictionaryAsync(a => a.SignIn, stop);
        string SignInOf(StaffRow row) => SignInName.Lookup(db.Service.Keys, SignInName.Staff, row.Account);
        foreach (var row in rows)
            errors.AddRange(StaffCsv.Check(row, units, isNew: !staff.ContainsKey(SignInOf(row))));
        errors.AddRange(StaffCsv.Twice(rows));
        if (errors.Count > 0)
            return TypedResults.Ok(new Answer(rows.Count, 0, 0, [.. errors.OrderBy(e => e.Line)]));

        var fresh = rows.Where(row => !staff.ContainsKey(SignInOf(row))).ToList();
        var changed = rows.Where(row => staff.TryGetValue(SignInOf(row), out var known) && Differs(row, known, db)).ToList();
        if (!preview)
        {
            // Hashing is slow on purpose: on all processors.
            var hashes = fresh.AsParallel().AsOrdered().Select(row => accounts.PasswordHasher.HashPassword(null!, row.Password)).ToList();
            foreach (var (row, hash) in fresh.Zip(hashes))
                new NewAccount(SignInName.Staff, row.Account, row.Name, row.PhoneOrNull, row.Role, row.UnitOrNull).AddTo(db, hash);
            foreach (var row in changed)
                Change(staff[SignInOf(row)], row, db);
            await db.SaveChangesAsync(stop);
        }
        return TypedResults.Ok(new Answer(rows.Count, fresh.Count, changed.Count, []));
    }

    private static bool PostDiffers(StaffRow row, Account known) => row.Role != known.Role || row.UnitOrNull != known.Unit;

    private static bool PersonDiffers(StaffRow row, Account known, IdentityDb db) =>
        row.Name != known.NameOf(db.Service.Keys) || row.PhoneOrNull != known.PhoneOf(db.Service.Keys);

    private static bool Differs(StaffRow row, Account known, IdentityDb db) => PostDiffers(row, known) || PersonDiffers(row, known, db);

    private static void Change(Account known, StaffRow row, IdentityDb db)
    {
        var stream = Streams.Account(known.Id);
        if (PersonDiffers(row, known, db))
            db.Record(stream, new AccountRegistered(known.Id, row.Role) { Sealed = new Person(row.Name, row.PhoneOrNull) });
        if (PostDiffers(row, known))
            db.Record(stream, new PostAssigned(known.Id, row.Role, row.UnitOrNull));
        known.Call(row.Account, row.Name, row.PhoneOrNull, db.Service.Keys);
        (known.Role, known.Unit) = (row.Role, row.UnitOrNull);
        known.Version++;
    }
}
