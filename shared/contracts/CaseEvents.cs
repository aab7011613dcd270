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

/// <summary>Nothing more is due: rated, or the time for rating lapsed. Closed is not solved.</summary>
/// <param name="PetitionId">Which petition.</param>
/// <param name="Unit">The unit that answered.</param>
/// <param name="Reason"><c>rated</c> or <c>lapsed</c>.</param>
[WireName("case-closed", 1)]
public sealed record CaseClosed(Guid PetitionId, string Unit, string Reason) : IEvent;
