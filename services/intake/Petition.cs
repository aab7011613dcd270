namespace Petitions.Intake;

/// <summary>A petition as it was received. Never changed: what becomes of it stands in <see cref="Progress"/> and in its steps.</summary>
internal sealed class Petition
{
    public required Guid Id { get; init; }
    public required string Number { get; init; }

    /// <summary>Account of the petitioner; null without one.</summary>
    public Guid? Account { get; init; }
    public required string Mailbox { get; init; }
    public required string MailboxUnit { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }
    public required string Purpose { get; init; }
    public string? Place { get; init; }
    public string? Category { get; init; }

    /// <summary>UTC, to the millisecond; clocks start here.</summary>
    public required DateTime SubmittedAt { get; init; }

    /// <summary>Date of Asia/Shanghai stated by an earlier system; never starts a clock.</summary>
    public DateOnly? StatedOn { get; init; }
    public required string QueryCodeHash { get; init; }

    /// <summary>Consent to a public question and answer without personal data; null was never asked, and means no.</summary>
    public bool? MayPublish { get; set; }

    /// <summary>Name, telephone, address, e-mail and ID number, encrypted; null when none was given. No list or view opens it; only a notice that leaves does.</summary>
    public byte[]? Petitioner { get; init; }
}

/// <summary>Who wrote, as far as he said.</summary>
/// <param name="Name">As he gave it.</param>
/// <param name="Phone">As he gave it.</param>
/// <param name="Address">As he gave it.</param>
/// <param name="Email">For notices; rows from before it was asked for have none.</param>
/// <param name="IdNumber">As he gave it, checked for its form.</param>
internal sealed record Petitioner(string? Name, string? Phone, string? Address, string? Email = null, string? IdNumber = null)
{
    /// <summary>What its encryption is bound to.</summary>
    public static string About(Guid petition) => $"petition:{petition:D}:petitioner";
}
