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
/// <param name="MayPublish">Consent to a public question and answer without personal data; null was never asked, and means no.</param>
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
    string QueryCodeHash,
    bool? MayPublish = null
) : ISealed<PetitionContent>
{
    public PetitionContent? Sealed { get; init; }
}

/// <summary>What a petitioner wrote, and who he is.</summary>
/// <param name="Title">One line.</param>
/// <param name="Text">The matter.</param>
/// <param name="Name">As he gave it.</param>
/// <param name="Phone">As he gave it.</param>
/// <param name="Address">As he gave it.</param>
/// <param name="Email">For notices.</param>
/// <param name="IdNumber">公民身份号码, checked for its form only.</param>
/// <param name="Attachments">Evidence; null when there is none.</param>
public sealed record PetitionContent(
    string Title,
    string Text,
    string? Name,
    string? Phone,
    string? Address,
    string? Email = null,
    string? IdNumber = null,
    IReadOnlyList<AttachmentRef>? Attachments = null
);

/// <summary>A file in the store: what is needed to name it and to fetch it.</summary>
/// <param name="Id">Identity; says nothing of its content.</param>
/// <param name="Name">As the petitioner named it.</param>
/// <param name="Kind">Media type, as its content showed.</param>
/// <param name="Size">Bytes.</param>
public sealed record AttachmentRef(Guid Id, string Name, string Kind, long Size);

/// <summary>The petitioner added to it (补充材料).</summary>
[WireName("petition-supplemented", 1)]
public sealed record PetitionSupplemented(Guid PetitionId, Guid MessageId) : ISealed<Words>
{
    public Words? Sealed { get; init; }
}

/// <summary>The petitioner took it back (撤回). An answer that was served meanwhile stands.</summary>
[WireName("petition-withdrawn", 1)]
public sealed record PetitionWithdrawn(Guid PetitionId) : ISealed<Words>
{
    public Words? Sealed { get; init; }
}

/// <summary>The petitioner answered a question of the unit.</summary>
/// <param name="PetitionId">Which petition.</param>
/// <param name="QuestionId">As <see cref="QuestionAsked"/> named it.</param>
/// <param name="MessageId">The answer.</param>
[WireName("question-answered", 1)]
public sealed record QuestionAnswered(Guid PetitionId, Guid QuestionId, Guid MessageId) : ISealed<Words>
{
    public Words? Sealed { get; init; }
}

/// <summary>The petitioner gave or took back the consent to publication.</summary>
[WireName("consent-changed", 1)]
public sealed record ConsentChanged(Guid PetitionId, bool MayPublish) : IEvent;

/// <summary>Free text, with files when there are any.</summary>
public sealed record Words(string Text, IReadOnlyList<AttachmentRef>? Attachments = null);
