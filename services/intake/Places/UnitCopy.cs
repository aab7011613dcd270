using System.Text.Json;
using Petitions.Contracts;

namespace Petitions.Intake;

/// <summary>What is known here of a unit of the tree, which routing owns.</summary>
internal sealed class UnitCopy
{
    public required string Code { get; init; }
    public required string Name { get; set; }
    public required string ShortName { get; set; }
    public required string Kind { get; set; }
    public required string Level { get; set; }
    public required string Place { get; set; }
    public string? Parent { get; set; }

    /// <summary>Its <see cref="Mailbox"/>es as JSON: they come and go with the unit.</summary>
    public required string Mailboxes { get; set; }

    public IReadOnlyList<Mailbox> ReadMailboxes() => JsonSerializer.Deserialize<List<Mailbox>>(Mailboxes, EventTypes.Json)!;
}

/// <summary>What is known here of a category of content 内容分类.</summary>
internal sealed class CategoryCopy
{
    public required string Code { get; init; }
    public required string Name { get; set; }
    public string? Parent { get; set; }
}

/// <summary>A mailbox and the unit behind it.</summary>
internal sealed record MailboxCopy(string Id, string Name, UnitCopy Unit);
