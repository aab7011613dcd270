namespace Petitions.Contracts;

/// <summary>A petition was registered (登记). From here nothing is lost.</summary>
/// <param name="PetitionId">Identity; the stream is <c>petition/{PetitionId}</c> in every service.</param>
/// <param name="Number">Date, random part and check character.</param>
/// <param name="Mailbox">The mailbox it was written to.</param>
/// <param name="MailboxUnit">Unit behind that mailbox.</param>
/// <param name="Place">Division code of the place it is about; null when not stated.</param>
/// <param name="Purpose">One of <see cref="Purposes"/>.</param>
/// <param name="Category">Category the petitioner chose; null when none.</param>
/// <param name="SubmittedAt">When it was received; clocks start here.</param>
/// <param name="StatedAt">Date stated by an earlier system; never starts a clock.</param>
/// <param name="Account">Account of the petitioner; null without one.</param>
/// <param name="QueryCodeHash">Keyed hash of the query code.</param>
[WireName("petition-submitted", 1)]
public sealed record PetitionSubmitted(
    Guid PetitionId,
    string Number,
    string Mailbox,
    string MailboxUnit,
    string? Place,
    string Purpose,
    string? Category,
    DateTimeOffset SubmittedAt,
    DateOnly? StatedAt,
    Guid? Account,
    string QueryCodeHash
) : ISealed<PetitionContent>
{
    public PetitionContent? Sealed { get; init; }
}

/// <summary>What a petitioner wrote, and who he is.</summary>
public sealed record PetitionContent(string Title, string Text, string? Name, string? Phone, string? Address);
