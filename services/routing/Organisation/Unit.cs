using Petitions.Contracts;

namespace Petitions.Routing.Organisation;

/// <summary>A government, its petition office, or one of its departments.</summary>
internal sealed class Unit
{
    /// <summary>Longest code, in characters.</summary>
    public const int LongestCode = 40;

    public required string Code { get; init; }
    public required string Name { get; set; }
    public required string ShortName { get; set; }

    /// <summary>One of <see cref="UnitKinds"/>.</summary>
    public required string Kind { get; set; }

    /// <summary>One of <see cref="Levels"/>.</summary>
    public required string Level { get; set; }

    /// <summary>Division code of the level it belongs to.</summary>
    public required string Place { get; set; }
    public string? Parent { get; set; }

    /// <summary>Codes from the root, <c>/310000/310104/…/</c>.</summary>
    public required string Path { get; set; }

    /// <summary><c>id:name|id:name</c>, as in the file.</summary>
    public required string Mailboxes { get; set; }

    /// <summary>The unit ended, and this one has what it had (art. 24); null while it stands.</summary>
    public string? Successor { get; set; }

    public bool IsOffice => Kind == UnitKinds.Office;

    public bool IsGovernment => Kind == UnitKinds.Government;

    public IReadOnlyList<Mailbox> MailboxList =>
        [
            .. Mailboxes
                .Split('|', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split(':', 2))
                .Select(pair => new Mailbox(pair[0], pair[1])),
        ];

    /// <summary>It, or something above it, is that one.</summary>
    public bool LiesUnder(Unit above) => Path.StartsWith(above.Path, StringComparison.Ordinal);

    /// <summary>To one that ended nobody writes any more.</summary>
    public UnitRegistered Registered() =>
        new(Code, Name, ShortName, Kind, Level, Place, Parent, Path, Successor is null ? MailboxList : []);

    /// <summary>Takes over what the other row says; false when it says the same.</summary>
    public bool Become(Unit other)
    {
        if (Says() == other.Says())
            return false;
        (Name, ShortName, Kind, Level, Place) = (other.Name, other.ShortName, other.Kind, other.Level, other.Place);
        (Parent, Path, Mailboxes, Successor) = (other.Parent, other.Path, other.Mailboxes, other.Successor);
        return true;
    }

    private (string, string, string, string, string, string?, string, string, string?) Says() =>
        (Name, ShortName, Kind, Level, Place, Parent, Path, Mailboxes, Successor);
}
