using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Routing.Data;

namespace Petitions.Routing.Organisation;

/// <summary>Reads of the reference data, from memory.</summary>
internal static class UnitQueries
{
    public static void MapTo(IEndpointRouteBuilder api)
    {
        api.MapGet("/units", ListAsync).For([.. Roles.Staff]).WithSummary("Units, by parent, level or words of the name");
        api.MapGet("/units/{code}", OneAsync).For([.. Roles.Staff]);
        api.MapGet("/categories", CategoriesAsync).For([.. Roles.Staff]);
        api.MapGet("/calendar", CalendarAsync).For([.. Roles.Staff]).WithSummary("The working-day calendar that holds now");
    }

    private static async Task<Ok<List<UnitView>>> ListAsync(
        string? parent,
        string? level,
        string? q,
        RoutingDb db,
        References references,
        CancellationToken stop
    )
    {
        var reference = await references.LoadAsync(db, stop);
        var units = reference
            .Units.Values.Where(unit => parent is null || unit.Parent == parent)
            .Where(unit => level is null || unit.Level == level)
            .Where(unit => unit.Successor is null)
            .Where(unit => string.IsNullOrWhiteSpace(q) || Names(unit, q.Trim()))
            .OrderBy(unit => unit.Code, StringComparer.Ordinal)
            .Select(UnitView.Of);
        return TypedResults.Ok(units.ToList());
    }

    private static bool Names(Unit unit, string words) =>
        unit.Name.Contains(words, StringComparison.OrdinalIgnoreCase)
        || unit.ShortName.Contains(words, StringComparison.OrdinalIgnoreCase)
        || unit.Code.StartsWith(words, StringComparison.OrdinalIgnoreCase);

    private static async Task<Results<Ok<UnitView>, ProblemHttpResult>> OneAsync(
        string code,
        RoutingDb db,
        References references,
        CancellationToken stop
    ) => (await references.LoadAsync(db, stop)).Find(code) is { } unit ? TypedResults.Ok(UnitView.Of(unit)) : Problem.Missing();

    private static async Task<Ok<List<CategoryView>>> CategoriesAsync(RoutingDb db, References references, CancellationToken stop)
    {
        var reference = await references.LoadAsync(db, stop);
        var categories = reference.Categories.Values.OrderBy(category => category.Code, StringComparer.Ordinal);
        return TypedResults.Ok(categories.Select(c => new CategoryView(c.Code, c.Name, c.Parent)).ToList());
    }

    private static async Task<Ok<CalendarView>> CalendarAsync(RoutingDb db, CancellationToken stop)
    {
        var calendar = await CalendarCopy.LoadAsync(db, stop);
        return TypedResults.Ok(
            new CalendarView(
                calendar.Version,
                calendar.Horizon,
                [.. calendar.Years.Select(year => new CalendarYearView(year.Year, Days(year.OffDays), Days(year.MakeUpDays)))]
            )
        );
    }

    private static List<CalendarDayView> Days(IReadOnlyDictionary<DateOnly, string> days) =>
        [.. days.OrderBy(day => day.Key).Select(day => new CalendarDayView(day.Key, day.Value))];
}

internal sealed record UnitView(
    string Code,
    string Name,
    string ShortName,
    string Kind,
    string Level,
    string Place,
    string? Parent,
    string Path,
    IReadOnlyList<Mailbox> Mailboxes
)
{
    public static UnitView Of(Unit unit) =>
        new(unit.Code, unit.Name, unit.ShortName, unit.Kind, unit.Level, unit.Place, unit.Parent, unit.Path, unit.MailboxList);
}

internal sealed record CategoryView(string Code, string Name, string? Parent);

internal sealed record CalendarView(string Version, DateOnly Horizon, IReadOnlyList<CalendarYearView> Years);

internal sealed record CalendarYearView(int Year, IReadOnlyList<CalendarDayView> OffDays, IReadOnlyList<CalendarDayView> MakeUpDays);

internal sealed record CalendarDayView(DateOnly Date, string Name);
