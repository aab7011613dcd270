using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;

namespace Petitions.Intake;

/// <summary>A mailbox one can write to.</summary>
internal sealed record MailboxEntry(string Id, string Name, string Unit, string UnitName, string Level, string Place);

/// <summary>A district, or a street or town.</summary>
internal sealed record PlaceEntry(string Code, string Name, string Level, string? Parent);

/// <summary>A category of content.</summary>
internal sealed record CategoryEntry(string Code, string Name, string? Parent);

/// <summary>What a petitioner chooses from: mailboxes, places, categories.</summary>
internal static class AddressBook
{
    public static void MapTo(IEndpointRouteBuilder api)
    {
        api.MapGet("/mailboxes", MailboxesAsync).ForAnyone().WithSummary("Mailboxes, from the city down.");
        api.MapGet("/places", PlacesAsync).ForAnyone().WithSummary("Districts, streets and towns.");
        api.MapGet("/categories", CategoriesAsync).ForAnyone().WithSummary("Categories of content.");
    }

    private static async Task<Ok<MailboxEntry[]>> MailboxesAsync(OrganisationCache cache, CancellationToken stop) =>
        TypedResults.Ok<MailboxEntry[]>([
            .. (await cache.ReadAsync(stop))
                .Mailboxes.Values.OrderBy(mailbox => RankOf(mailbox.Unit.Level))
                .ThenBy(mailbox => mailbox.Unit.Code, StringComparer.Ordinal)
                .ThenBy(mailbox => mailbox.Id, StringComparer.Ordinal)
                .Select(mailbox => new MailboxEntry(
                    mailbox.Id,
                    mailbox.Name,
                    mailbox.Unit.Code,
                    mailbox.Unit.Name,
                    mailbox.Unit.Level,
                    mailbox.Unit.Place
                )),
        ]);

    private static async Task<Ok<PlaceEntry[]>> PlacesAsync(OrganisationCache cache, CancellationToken stop) =>
        TypedResults.Ok<PlaceEntry[]>([
            .. (await cache.ReadAsync(stop))
                .Units.Values.Where(unit => unit.Kind == UnitKinds.Government && unit.Level != Levels.City)
                .OrderBy(unit => RankOf(unit.Level))
                .ThenBy(unit => unit.Place, StringComparer.Ordinal)
                .Select(unit => new PlaceEntry(unit.Place, unit.ShortName, unit.Level, unit.Parent)),
        ]);

    private static async Task<Ok<CategoryEntry[]>> CategoriesAsync(OrganisationCache cache, CancellationToken stop) =>
        TypedResults.Ok<CategoryEntry[]>([
            .. (await cache.ReadAsync(stop))
                .Categories.Values.OrderBy(category => category.Code, StringComparer.Ordinal)
                .Select(category => new CategoryEntry(category.Code, category.Name, category.Parent)),
        ]);

    private static int RankOf(string level) =>
        level switch
        {
            Levels.City => 0,
            Levels.District => 1,
            _ => 2,
        };
}
