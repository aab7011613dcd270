namespace Petitions.Contracts;

/// <summary>The responsible unit has it; the 15 days for its notice run from its own receipt.</summary>
[WireName("case-opened", 1)]
public sealed record CaseOpened(Guid PetitionId, string Unit, string UnitPath, string Office, Clock Notice) : IEvent;

/// <summary>Accepted (受理) and the petitioner told; the 60 days run.</summary>
[WireName("case-accepted", 1)]
public sealed record CaseAccepted(Guid PetitionId, string Unit, DateOnly AcceptedOn, Clock Handling, bool NoticeInTime) : IEvent;

/// <summary>A handler saved a draft of the reply.</summary>
[WireName("reply-drafted", 1)]
public sealed record ReplyDrafted(Guid PetitionId) : ISealed<ReplyText>
{
    public ReplyText? Sealed { get; init; }
}

/// <summary>The draft went to the head for approval.</summary>
[WireName("reply-submitted", 1)]
public sealed record ReplySubmitted(Guid PetitionId) : IEvent;

/// <summary>Approved and served on the petitioner.</summary>
/// <param name="PetitionId">Which petition.</param>
/// <param name="Unit">The unit that answers.</param>
/// <param name="Office">The petition office that sent it.</param>
/// <param name="AcceptedOn">When it was accepted (Asia/Shanghai).</param>
/// <param name="IssuedAt">When it was served.</param>
/// <param name="InTime">On or before the last day of the handling limit.</param>
[WireName("reply-issued", 1)]
public sealed record ReplyIssued(Guid PetitionId, string Unit, string Office, DateOnly AcceptedOn, DateTimeOffset IssuedAt, bool InTime)
    : ISealed<ReplyText>
{
    public ReplyText? Sealed { get; init; }
}

/// <summary>The words of a reply.</summary>
public sealed record ReplyText(string Text);

/// <summary>The unit says that it is not competent (异议), with reasons; the office that sent it decides.</summary>
[WireName("objection-raised", 1)]
public sealed record ObjectionRaised(Guid PetitionId, string Unit, string Office) : ISealed<Words>
{
    public Words? Sealed { get; init; }
}

/// <summary>The objection was upheld: the unit has it no more, and its clock is over.</summary>
[WireName("case-returned", 1)]
public sealed record CaseReturned(Guid PetitionId, string Unit) : IEvent;

/// <summary>Not accepted by the unit (不予受理); the petitioner is told why and where to go.</summary>
[WireName("case-declined", 1)]
public sealed record CaseDeclined(Guid PetitionId, string Unit, string Reason) : ISealed<DeclineNotice>
{
    public DeclineNotice? Sealed { get; init; }
}

/// <summary>The handler asks for more time.</summary>
/// <param name="PetitionId">Which petition.</param>
/// <param name="Unit">The responsible unit.</param>
/// <param name="Days">Calendar days.</param>
[WireName("extension-asked", 1)]
public sealed record ExtensionAsked(Guid PetitionId, string Unit, int Days) : ISealed<Words>
{
    public Words? Sealed { get; init; }
}

/// <summary>The head refuses more time.</summary>
[WireName("extension-refused", 1)]
public sealed record ExtensionRefused(Guid PetitionId, string Unit) : ISealed<Words>
{
    public Words? Sealed { get; init; }
}

/// <summary>The head allowed more time (延期), and the petitioner is told why.</summary>
/// <param name="PetitionId">Which petition.</param>
/// <param name="Unit">The responsible unit.</param>
/// <param name="Days">Calendar days, counted from the unrolled end of the limit.</param>
/// <param name="Handling">The clock that runs from now on.</param>
[WireName("deadline-extended", 1)]
public sealed record DeadlineExtended(Guid PetitionId, string Unit, int Days, Clock Handling) : ISealed<Words>
{
    public Words? Sealed { get; init; }
}

/// <summary>The unit asks the petitioner; the clock goes on.</summary>
[WireName("question-asked", 1)]
public sealed record QuestionAsked(Guid PetitionId, string Unit, Guid QuestionId) : ISealed<Words>
{
    public Words? Sealed { get; init; }
}

/// <summary>Somebody of the unit handles it from now on.</summary>
[WireName("case-assigned", 1)]
public sealed record CaseAssigned(Guid PetitionId, string Unit, Guid Handler) : IEvent;

/// <summary>The head sent the draft back, with reasons.</summary>
[WireName("reply-sent-back", 1)]
public sealed record ReplySentBack(Guid PetitionId) : ISealed<Words>
{
    public Words? Sealed { get; init; }
}

/// <summary>The unit ended, and its successor has the case from now on; every clock goes on.</summary>
[WireName("case-handed-over", 1)]
public sealed record CaseHandedOver(Guid PetitionId, string From, string Unit, string UnitPath) : IEvent;

/// <summary>Somebody of the unit prepared a public question and answer; the head has not confirmed it.</summary>
[WireName("public-reply-drafted", 1)]
public sealed record PublicReplyDrafted(Guid PetitionId, string Unit) : ISealed<PublicText>
{
    public PublicText? Sealed { get; init; }
}

/// <summary>A public question and answer (公开办理), edited beside the originals. Published again, it replaces the one before.</summary>
/// <param name="PetitionId">Which petition.</param>
/// <param name="PublicId">Identity of the public page; says nothing of the petition.</param>
/// <param name="Unit">The unit that answered.</param>
/// <param name="UnitPath">Path of that unit.</param>
/// <param name="Category">Category; null when none fits.</param>
/// <param name="Place">Division code of the district or street; null when not stated.</param>
/// <param name="AnsweredAt">When the answer was served.</param>
[WireName("reply-published", 1)]
public sealed record ReplyPublished(
    Guid PetitionId,
    Guid PublicId,
    string Unit,
    string UnitPath,
    string? Category,
    string? Place,
    DateTimeOffset AnsweredAt
) : ISealed<PublicText>
{
    public PublicText? Sealed { get; init; }
}

/// <summary>What everyone may read.</summary>
public sealed record PublicText(string Title, string Question, string Answer);

/// <summary>Taken from the public list, with a reason.</summary>
/// <param name="PetitionId">Which petition.</param>
/// <param name="PublicId">As it was published.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Reason"><c>consent-withdrawn</c>, <c>personal-data</c>, <c>error</c> or <c>other</c>.</param>
[WireName("public-reply-taken-down", 1)]
public sealed record PublicReplyTakenDown(Guid PetitionId, Guid PublicId, string Unit, string Reason) : ISealed<Words>
{
    public Words? Sealed { get; init; }
}

/// <summary>Nothing more is due: rated, the time for rating lapsed, or the petitioner took it back. Closed is not solved.</summary>
/// <param name="PetitionId">Which petition.</param>
/// <param name="Unit">The unit that answered.</param>
/// <param name="Reason"><c>rated</c>, <c>lapsed</c> or <c>withdrawn</c>.</param>
[WireName("case-closed", 1)]
public sealed record CaseClosed(Guid PetitionId, string Unit, string Reason) : IEvent;
