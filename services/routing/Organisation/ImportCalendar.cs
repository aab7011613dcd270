using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Routing.Data;
using Petitions.Rules;

namespace Petitions.Routing.Organisation;

/// <summary>Publishes years of the working-day calendar. A deadline that was decided does not move by itself.</summary>
internal static class ImportCalendar
{
    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/import/calendar", ImportAsync)
            .For(Roles.Administrator)
            .WithSummary("CSV of date,name,is_off_day; whole years, all or none");

    /// <summary>Lays out the years that come with the program, when there is no calendar yet.</summary>
    public static async Task LayOutAsync(RoutingDb db, CancellationToken stop)
    {
        if (await db.CalendarYears.AnyAsync(stop))
            return;
        await PublishAsync(db, ChinaHolidays.Version, ChinaHolidays.Load().Years, stop);
        await ReferenceVersion.NextAsync(db, ReferenceVersion.Calendar, stop);
        await db.SaveChangesAsync(stop);
    }

    private static async Task<Ok<ImportResult>> ImportAsync(HttpRequest request, bool? preview, RoutingDb db, CancellationToken stop)
    {
        var (text, wrong) = await CsvImport.ReadTextAsync(request, stop);
        if (text is null)
            return TypedResults.Ok(Refused([new(1, wrong!)]));
        var (years, errors) = CalendarCsv.Parse(new StringReader(text));
        if (errors.Count > 0)
            return TypedResults.Ok(Refused([.. errors.Select(error => new ImportError(error.Line, error.Message))]));

        var known = (await CalendarCopy.LoadAsync(db, stop)).Years.ToDictionary(year => year.Year);
        var created = years.Where(year => !known.ContainsKey(year.Year)).ToList();
        var changed = years.Where(year => known.TryGetValue(year.Year, out var old) && !Same(old, year)).ToList();
        if (preview != true && created.Count + changed.Count > 0)
        {
            var number = await ReferenceVersion.NextAsync(db, ReferenceVersion.Calendar, stop);
            var all = known.Keys.Union(created.Select(year => year.Year)).ToList();
            await PublishAsync(db, $"cn-{all.Min()}-{all.Max()}.{number}", [.. created, .. changed], stop);
            await db.SaveChangesAsync(stop);
        }
        var sample = created
            .Concat(changed)
            .Select(year => $"{year.Year} 年：放假 {year.OffDays.Count} 天，调休上班 {year.MakeUpDays.Count} 天");
        var rows = years.Sum(year => year.OffDays.Count + year.MakeUpDays.Count);
        return TypedResults.Ok(new ImportResult(rows, created.Count, changed.Count, preview != true, [], [.. sample]));
    }

    private static ImportResult Refused(IReadOnlyList<ImportError> errors) => new(0, 0, 0, false, errors, []);

    private static async Task PublishAsync(RoutingDb db, string version, IReadOnlyList<CalendarYear> years, CancellationToken stop)
    {
        foreach (var year in years)
        {
            var published = new CalendarYearPublished(version, year.Year, year.OffDays, year.MakeUpDays);
            await CalendarCopy.KeepAsync(db, published, db.Service.Clock.GetUtcNow(), stop);
            db.Record(Streams.Calendar(year.Year), published);
        }
    }

    private static bool Same(CalendarYear one, CalendarYear other) =>
        Same(one.OffDays, other.OffDays) && Same(one.MakeUpDays, other.MakeUpDays);

    private static bool Same(IReadOnlyDictionary<DateOnly, string> one, IReadOnlyDictionary<DateOnly, string> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var name) && name == pair.Value);
}
