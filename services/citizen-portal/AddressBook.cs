using Microsoft.AspNetCore.Http;
using Petitions.Contracts;
using Petitions.Web;

namespace Petitions.CitizenPortal;

/// <summary>A mailbox one can write to.</summary>
public sealed record MailboxEntry(string Id, string Name, string Unit, string UnitName, string Level, string Place)
{
    /// <summary>Of a level's government itself, not of one of its departments.</summary>
    public bool IsLeaders => Unit == Place;
}

/// <summary>A district, or a street or town.</summary>
public sealed record Place(string Code, string Name, string Level, string? Parent);

/// <summary>A category of content.</summary>
public sealed record Category(string Code, string Name, string? Parent);

/// <summary>Choices under one heading.</summary>
public sealed record ChoiceGroup(string Label, IReadOnlyList<Choice> Choices);

/// <summary>One choice.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Text">What is read.</param>
/// <param name="Hint">Small print below.</param>
public sealed record Choice(string Value, string Text, string? Hint = null);

/// <summary>What a petitioner chooses from, as intake has it.</summary>
public sealed class AddressBook(ApiClient api, IHttpContextAccessor accessor)
{
    public IReadOnlyList<MailboxEntry> Mailboxes { get; private set; } = [];

    public IReadOnlyList<Place> Places { get; private set; } = [];

    public IReadOnlyList<Category> Categories { get; private set; } = [];

    public IEnumerable<Place> Districts => Places.Where(place => place.Level == Levels.District);

    /// <summary>Reads mailboxes and places; the problem when intake does not answer.</summary>
    public async Task<ApiProblem?> ReadMailboxesAsync()
    {
        var mailboxes = await GetAsync<MailboxEntry>("mailboxes");
        var places = await GetAsync<Place>("places");
        (Mailboxes, Places) = (mailboxes.Value ?? [], places.Value ?? []);
        return mailboxes.Problem ?? places.Problem;
    }

    /// <summary>Reads the categories too.</summary>
    public async Task<ApiProblem?> ReadAllAsync()
    {
        var problem = await ReadMailboxesAsync();
        var categories = await GetAsync<Category>("categories");
        Categories = categories.Value ?? [];
        return problem ?? categories.Problem;
    }

    /// <summary>City, then district by district with its streets and towns.</summary>
    /// <param name="leaders">Heading of the city's leaders.</param>
    /// <param name="departments">Heading of its departments.</param>
    /// <param name="streets">What follows a district's name over its streets.</param>
    public IEnumerable<ChoiceGroup> MailboxGroups(string leaders, string departments, string streets)
    {
        var city = Mailboxes.Where(mailbox => mailbox.Level == Levels.City).ToLookup(mailbox => mailbox.IsLeaders);
        yield return Group(leaders, city[true]);
        yield return Group(departments, city[false]);
        var byPlace = Mailboxes.ToLookup(mailbox => mailbox.Place);
        var byDistrict = StreetsByDistrict();
        foreach (var district in Districts)
        {
            yield return Group(district.Name, byPlace[district.Code]);
            yield return Group(district.Name + streets, byDistrict[district.Code].SelectMany(street => byPlace[street.Code]));
        }
    }

    /// <summary>District by district: itself, then its streets and towns.</summary>
    public IEnumerable<ChoiceGroup> PlaceGroups(string whole)
    {
        var byDistrict = StreetsByDistrict();
        return Districts.Select(district => new ChoiceGroup(
            district.Name,
            [
                new(district.Code, $"{district.Name}（{whole}）"),
                .. byDistrict[district.Code].Select(street => new Choice(street.Code, $"{district.Name} {street.Name}")),
            ]
        ));
    }

    /// <summary>Main categories with their sub-categories.</summary>
    public IEnumerable<ChoiceGroup> CategoryGroups()
    {
        var byParent = Categories.ToLookup(category => category.Parent ?? "");
        return byParent[""]
            .Select(main => new ChoiceGroup(
                main.Name,
                [.. byParent[main.Code].DefaultIfEmpty(main).Select(category => new Choice(category.Code, category.Name))]
            ));
    }

    private ILookup<string, Place> StreetsByDistrict() =>
        Places.Where(place => place.Level == Levels.Street).ToLookup(place => place.Parent ?? "");

    private static ChoiceGroup Group(string label, IEnumerable<MailboxEntry> mailboxes) =>
        new(label, [.. mailboxes.Select(mailbox => new Choice(mailbox.Id, mailbox.Name))]);

    private Task<ApiResult<IReadOnlyList<T>>> GetAsync<T>(string path) =>
        api.GetAsync<IReadOnlyList<T>>(ServiceNames.Intake, path, asVisitor: true, stop: accessor.HttpContext!.RequestAborted);
}
