using Microsoft.Extensions.Localization;
using Petitions.Contracts;

namespace Petitions.CitizenPortal;

/// <summary>The form of a petition as it is typed. All text: what is wrong with it is said by intake, in its own words.</summary>
public sealed class Letter
{
    /// <summary>Made with the form, so that a double click or a resend gives one petition.</summary>
    public string? Key { get; set; }

    /// <summary>The session ran out while writing, and the petitioner chose to send it without.</summary>
    public bool AsVisitor { get; set; }
    public string? Mailbox { get; set; }
    public string? Place { get; set; }
    public string? Purpose { get; set; }
    public string? Category { get; set; }
    public string? Title { get; set; }
    public string? Text { get; set; }
    public string? Name { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }
    public string? IdNumber { get; set; }
    public string? Address { get; set; }

    /// <summary>The files that intake has already, as JSON (<see cref="LetterFiles"/>).</summary>
    public string? Attached { get; set; }

    /// <summary>Agrees to a public question and answer without personal data.</summary>
    public bool MayPublish { get; set; }

    /// <summary>Has read how the data is used.</summary>
    public bool Consent { get; set; }

    public static string NewKey() => Guid.CreateVersion7().ToString("N");

    /// <summary>As intake takes it.</summary>
    public object ToSubmission() =>
        new
        {
            Mailbox,
            Title,
            Text,
            Purpose,
            Place,
            Category,
            Name,
            Phone,
            Address,
            Email,
            IdNumber,
            MayPublish,
            Attachments = LetterFiles.Ids(Attached),
        };

    /// <summary>信访目的, with the one that is not taken last.</summary>
    public static IReadOnlyList<Choice> PurposesIn(IStringLocalizer<CitizenTexts> words) =>
        [
            .. new[] { Purposes.Request, Purposes.Appeal, Purposes.Suggestion, Purposes.Other, Purposes.Accusation }.Select(
                purpose => new Choice(purpose, words["Purpose." + purpose], words[$"Purpose.{purpose}.What"])
            ),
        ];
}
