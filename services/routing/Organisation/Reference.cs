using Petitions.Contracts;

namespace Petitions.Routing.Organisation;

/// <summary>Units, categories and duty list as they stand, in memory. Never changed: an import makes another.</summary>
internal sealed class Reference
{
    private readonly Dictionary<string, Unit> governments;
    private readonly ILookup<string?, Unit> children;
    private readonly ILookup<(string Category, string Level), Duty> duties;
    private readonly Lazy<Dictionary<string, Unit>> mailboxes;

    public Reference(IEnumerable<Unit> units, IEnumerable<Category> categories)
    {
        Units = units.ToDictionary(unit => unit.Code);
        Categories = categories.ToDictionary(category => category.Code);
        governments = Units
            .Values.Where(unit => unit.IsGovernment && unit.Successor is null)
            .DistinctBy(unit => unit.Place)
            .ToDictionary(unit => unit.Place);
        children = Units
            .Values.Where(unit => unit.Successor is null)
            .OrderBy(unit => unit.Code, StringComparer.Ordinal)
            .ToLookup(unit => unit.Parent);
        duties = Ordered([]);
        mailboxes = new(() =>
            Units
                .Values.SelectMany(unit => unit.MailboxList, (unit, box) => (box.Id, unit))
                .ToDictionary(pair => pair.Id, pair => pair.unit)
        );
    }

    private Reference(Reference other, int? list, IEnumerable<Duty> rows)
    {
        (Units, Categories, governments, children, mailboxes) = (
            other.Units,
            other.Categories,
            other.governments,
            other.children,
            other.mailboxes
        );
        (DutyList, duties) = (list, Ordered(rows));
    }

    /// <summary>Version of the duty list; null before the first, and for one that is only tried.</summary>
    public int? DutyList { get; }

    /// <summary>The same organisation under another duty list.</summary>
    public Reference With(int? list, IEnumerable<Duty> rows) => new(this, list, rows);

    public IReadOnlyDictionary<string, Unit> Units { get; }

    public IReadOnlyDictionary<string, Category> Categories { get; }

    /// <summary>Every level's own government.</summary>
    public IEnumerable<Unit> Governments => governments.Values;

    public Unit? Find(string? code) => code is null ? null : Units.GetValueOrDefault(code);

    /// <summary>The unit of this code, or what came after it.</summary>
    public Unit? Standing(string? code)
    {
        var unit = Find(code);
        // A successor stands when it is named, but may have ended since.
        for (var steps = 0; unit?.Successor is not null && steps < 10; steps++)
            unit = Find(unit.Successor);
        return unit;
    }

    /// <summary>The unit behind a mailbox.</summary>
    public Unit? MailboxOwner(string? mailbox) => mailbox is null ? null : mailboxes.Value.GetValueOrDefault(mailbox);

    /// <summary>The city itself; null before an organisation was imported.</summary>
    public Unit? Root => Units.Values.FirstOrDefault(unit => unit.Parent is null);

    public IEnumerable<Unit> ChildrenOf(string? code) => children[code];

    public Category? CategoryOf(string? code) => code is null ? null : Categories.GetValueOrDefault(code);

    /// <summary>“房产物业 / 物业管理”.</summary>
    public string NameOf(Category category) =>
        CategoryOf(category.Parent) is { } parent ? $"{parent.Name} / {category.Name}" : category.Name;

    /// <summary>The government of a place; for a place without one, such as a development zone, that of its district.</summary>
    public Unit? GovernmentOf(string? place) =>
        place is null ? null
        : governments.TryGetValue(place, out var own) ? own
        : place.Length > 6 ? governments.GetValueOrDefault(place[..6])
        : null;

    /// <summary>The government a unit belongs to; itself, if it is one.</summary>
    public Unit? GovernmentAt(Unit unit)
    {
        for (var at = unit; at is not null; at = Find(at.Parent))
            if (at.IsGovernment)
                return at;
        return null;
    }

    /// <summary>The petition office of a unit's level; where there is none, that of the level above.</summary>
    public Unit? OfficeFor(Unit unit)
    {
        for (var at = GovernmentAt(unit); at is not null; at = Find(at.Parent))
            if (ChildrenOf(at.Code).FirstOrDefault(child => child.IsOffice) is { } office)
                return office;
        return null;
    }

    /// <summary>The petition offices one level below an office, in its own subtree.</summary>
    public IEnumerable<Unit> OfficesBelow(Unit office) =>
        ChildrenOf(office.Parent)
            .Where(child => child.IsGovernment)
            .SelectMany(child => ChildrenOf(child.Code))
            .Where(unit => unit.IsOffice);

    /// <summary>Who decides on a category at a level, for a place: the rows whose unit exists there, best first.</summary>
    public IEnumerable<(Duty Duty, Unit Unit)> WhoDecides(string category, string level, Unit place) =>
        from duty in duties[(category, level)]
        where duty.Place == Duty.Any || duty.Place == place.Place || place.Place.StartsWith(duty.Place, StringComparison.Ordinal)
        let unit = Standing(DutyUnit.Fill(duty.Unit, this, place))
        where unit is not null
        select (duty, unit);

    private static ILookup<(string, string), Duty> Ordered(IEnumerable<Duty> rows) =>
        rows.OrderBy(row => row.Place == Duty.Any).ThenBy(row => row.Position).ToLookup(row => (row.Category, row.Level));
}
