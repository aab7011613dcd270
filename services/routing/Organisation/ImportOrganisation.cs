using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Routing.Data;
using Petitions.Routing.Matters;

namespace Petitions.Routing.Organisation;

/// <summary>Brings in the organisation tree. Units the file does not name stay as they are.</summary>
internal static class ImportOrganisation
{
    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/import/organisation", ImportAsync)
            .For(Roles.Administrator)
            .WithSummary("CSV of code,name,short_name,kind,level,parent,place,mailboxes[,successor]; all rows or none");

    private static async Task<Ok<ImportResult>> ImportAsync(HttpRequest request, bool? preview, RoutingDb db, CancellationToken stop)
    {
        var csv = await CsvImport.ReadAsync(request, OrganisationCsv.Columns, stop);
        var known = await db.Units.ToDictionaryAsync(unit => unit.Code, stop);
        var tree = OrganisationCsv.Read(csv, known);
        if (csv.HasErrors)
            return TypedResults.Ok(csv.Result(0, 0, false, []));

        var created = tree.Where(unit => !known.ContainsKey(unit.Code)).ToList();
        // A unit that moves takes its subtree along: what lies below changes its path without standing in the file.
        var changed = tree.Where(unit => known.TryGetValue(unit.Code, out var old) && old.Become(unit)).ToList();
        var apply = preview != true && created.Count + changed.Count > 0;
        if (apply)
        {
            db.Units.AddRange(created);
            var counted = await db.OfficeCounts.Select(count => count.Office).ToListAsync(stop);
            // Here, so that no two dispatchers who deal with an office's first matters are both its first.
            db.OfficeCounts.AddRange(
                from unit in created.Concat(changed)
                where unit.IsOffice && !counted.Contains(unit.Code)
                select new OfficeCount { Office = unit.Code }
            );
            foreach (var unit in created)
                db.Begin(Streams.Unit(unit.Code), unit.Registered());
            foreach (var unit in changed)
                db.Record(Streams.Unit(unit.Code), unit.Registered());
            // Each time, also when only its name changed: what is registered stands, unless this follows.
            foreach (var unit in created.Concat(changed).Where(unit => unit.Successor is not null))
                await EndAsync(db, unit, tree.Single(other => other.Code == unit.Successor), stop);
            await ReferenceVersion.NextAsync(db, ReferenceVersion.Units, stop);
            await db.SaveChangesAsync(stop);
        }
        return TypedResults.Ok(
            csv.Result(created.Count, changed.Count, preview != true, created.Concat(changed).Select(u => $"{u.Code} {u.Name}"))
        );
    }

    /// <summary>撤销 (art. 24): what lay on its desk, and every case it has, goes to the successor.</summary>
    private static async Task EndAsync(RoutingDb db, Unit unit, Unit successor, CancellationToken stop)
    {
        db.Record(Streams.Unit(unit.Code), new UnitAbolished(unit.Code, successor.Code, successor.Path));
        if (unit.IsOffice)
            await db.SetTimerAsync(OfficeSuccession.Kind, unit.Code, db.Service.Clock.GetUtcNow(), stop);
    }
}
