using System.Collections.Frozen;
using Petitions.Contracts;

namespace Petitions.Intake;

/// <summary>Units, mailboxes and categories as they were known at one moment; never changes.</summary>
internal sealed class Organisation
{
    private readonly FrozenSet<string> places;

    public Organisation(IReadOnlyList<UnitCopy> units, IReadOnlyList<CategoryCopy> categories)
    {
        Units = units.ToFrozenDictionary(unit => unit.Code);
        Mailboxes = units
            .OrderBy(unit => unit.Code, StringComparer.Ordinal)
            .SelectMany(unit => unit.ReadMailboxes().Select(mailbox => new MailboxCopy(mailbox.Id, mailbox.Name, unit)))
            .DistinctBy(mailbox => mailbox.Id)
            .ToFrozenDictionary(mailbox => mailbox.Id);
        Categories = categories.ToFrozenDictionary(category => category.Code);
        places = units.Where(unit => unit.Kind == UnitKinds.Government).Select(unit => unit.Place).ToFrozenSet();
    }

    public FrozenDictionary<string, UnitCopy> Units { get; }

    public FrozenDictionary<string, MailboxCopy> Mailboxes { get; }

    public FrozenDictionary<string, CategoryCopy> Categories { get; }

    /// <summary>A division that has a government here: the city, a district, a street or town.</summary>
    public bool IsPlace(string code) => places.Contains(code);

    /// <summary>Full name of a unit; null when it has not been heard of.</summary>
    public string? NameOf(string? unit) => unit is null ? null : Units.GetValueOrDefault(unit)?.Name;
}
