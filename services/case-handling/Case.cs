using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Rules;

namespace Petitions.CaseHandling;

/// <summary>A petition at the unit that has the power to decide it. Changes only by what <see cref="CaseRules"/> decided.</summary>
public sealed class Case
{
    /// <summary>The petition's.</summary>
    public required Guid Id { get; init; }
    public required string Number { get; init; }

    /// <summary>The responsible unit. Another one, when it was returned and sent elsewhere, or when the unit ended.</summary>
    public required string Unit { get; set; }

    /// <summary>Codes from the root to it: who is above sees it.</summary>
    public required string UnitPath { get; set; }

    /// <summary>The petition office that sent it.</summary>
    public required string Office { get; set; }
    public required string Purpose { get; init; }
    public string? Category { get; set; }
    public string? Place { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }

    /// <summary>Name, telephone, address, e-mail and ID number, encrypted as one.</summary>
    public byte[]? Petitioner { get; init; }

    /// <summary>The list of files, encrypted; null when there is none.</summary>
    public byte[]? Attachments { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime SubmittedAt { get; init; }

    /// <summary>When the unit itself had it, UTC: art. 23 counts from here.</summary>
    public required DateTime ReceivedAt { get; set; }

    /// <summary>How often it was sent to a unit before this one.</summary>
    public int Round { get; set; }

    public CaseStatus Status { get; private set; } = CaseStatus.Received;

    /// <summary>Not yet answered: in the queue, and on the clock.</summary>
    public bool Open { get; private set; } = true;

    /// <summary>The clock that runs now; after the answer, the last one that ran.</summary>
    public string DueRule { get; private set; } = "";

    /// <summary>Its last day, Asia/Shanghai.</summary>
    public DateOnly DueEnd { get; private set; }
    public bool DueProvisional { get; private set; }

    /// <summary>24:00 of that day, UTC: the order of the queue.</summary>
    public DateTime DueAt { get; private set; }

    /// <summary>From when on it is nearly due, UTC.</summary>
    public DateTime NearlyFrom { get; private set; }

    /// <summary>Asia/Shanghai.</summary>
    public DateOnly? AcceptedOn { get; private set; }

    /// <summary>Account of who accepted it, or to whom it was assigned.</summary>
    public Guid? Handler { get; private set; }

    /// <summary>The sender has overruled this unit's objection: it cannot object again.</summary>
    public bool ObjectionDecided { get; private set; }

    /// <summary>More days that the handler asks for; null when nothing is asked.</summary>
    public int? ExtensionAsked { get; private set; }

    /// <summary>A question to the petitioner that has no answer yet.</summary>
    public Guid? OpenQuestion { get; private set; }

    /// <summary>The reply as it is being written, encrypted.</summary>
    public byte[]? Draft { get; private set; }

    /// <summary>The reply as it was served, encrypted.</summary>
    public byte[]? Reply { get; private set; }

    /// <summary>When the unit's work was done: the reply served. UTC.</summary>
    public DateTime? DoneAt { get; private set; }
    public bool? InTime { get; private set; }
    public string? OfficeRating { get; set; }
    public string? UnitRating { get; set; }

    /// <summary><c>rated</c>, <c>lapsed</c> or <c>withdrawn</c>.</summary>
    public string? ClosedBecause { get; private set; }

    /// <summary>Counts its changes: the ETag.</summary>
    public int Version { get; private set; }

    /// <summary>Another unit has it, with everything that was written so far; its own time begins.</summary>
    public void ComeTo(PetitionRouted routed, DateTime receivedAt)
    {
        (Unit, UnitPath, Office, Category) = (routed.Unit, routed.UnitPath, routed.Office, routed.Category);
        (ReceivedAt, Status, Open, DoneAt) = (receivedAt, CaseStatus.Received, true, null);
        (Handler, ObjectionDecided) = (null, false);
        Round++;
    }

    /// <summary>Takes on what was decided.</summary>
    /// <param name="happened">One of the service's events.</param>
    /// <param name="by">Account of who acted; null when the program did.</param>
    /// <param name="now">When, UTC.</param>
    /// <param name="seal">Encrypts the words of a reply.</param>
    public void Apply(IEvent happened, Guid? by, DateTime now, Func<string?, byte[]?> seal)
    {
        Version++;
        switch (happened)
        {
            case CaseOpened opened:
                RunsUntil(opened.Notice);
                break;
            case CaseAccepted accepted:
                (Status, AcceptedOn, Handler) = (CaseStatus.InProgress, accepted.AcceptedOn, Handler ?? by);
                RunsUntil(accepted.Handling);
                break;
            case ObjectionRaised:
                Status = CaseStatus.Contested;
                break;
            case CaseReturned:
                Ends(CaseStatus.Returned, now);
                break;
            case CaseDeclined:
                Ends(CaseStatus.Refused, now);
                break;
            case ExtensionAsked asked:
                ExtensionAsked = asked.Days;
                break;
            case ExtensionRefused:
                ExtensionAsked = null;
                break;
            case DeadlineExtended extended:
                ExtensionAsked = null;
                RunsUntil(extended.Handling);
                break;
            case QuestionAsked asked:
                OpenQuestion = asked.QuestionId;
                break;
            case CaseAssigned assigned:
                Handler = assigned.Handler;
                break;
            case CaseHandedOver handed:
                (Unit, UnitPath, Handler) = (handed.Unit, handed.UnitPath, null);
                break;
            case ReplyDrafted drafted:
                Draft = seal(drafted.Sealed?.Text);
                break;
            case ReplySubmitted:
                Status = CaseStatus.AwaitingApproval;
                break;
            case ReplySentBack:
                Status = CaseStatus.InProgress;
                break;
            case ReplyIssued issued:
                (Status, Open, InTime) = (CaseStatus.Answered, false, issued.InTime);
                (Reply, Draft, DoneAt) = (seal(issued.Sealed?.Text), null, issued.IssuedAt.UtcDateTime);
                (ExtensionAsked, OpenQuestion) = (null, null);
                break;
            case CaseClosed { Reason: "withdrawn" } closed:
                Ends(CaseStatus.Withdrawn, now);
                ClosedBecause = closed.Reason;
                break;
            case CaseClosed closed:
                (Status, ClosedBecause) = (CaseStatus.Closed, closed.Reason);
                break;
        }
    }

    /// <summary>The sender overruled the objection.</summary>
    public void Keep()
    {
        Version++;
        (Status, ObjectionDecided) = (CaseStatus.Received, true);
    }

    /// <summary>The petitioner wrote: whoever acts should have read it, so the version moves.</summary>
    public void Hear(Guid? answered)
    {
        Version++;
        if (answered is not null && answered == OpenQuestion)
            OpenQuestion = null;
    }

    /// <summary>What changed beside it is guarded by its version.</summary>
    public void Touch() => Version++;

    private void Ends(CaseStatus status, DateTime now) =>
        (Status, Open, DoneAt, ExtensionAsked, OpenQuestion) = (status, false, now, null, null);

    private void RunsUntil(Clock clock)
    {
        var deadline = clock.ToDeadline();
        (DueRule, DueEnd, DueProvisional) = (clock.Rule, clock.End, clock.Provisional);
        (DueAt, NearlyFrom) = (deadline.Instant.UtcDateTime, deadline.NearlyDueFrom.UtcDateTime);
    }
}
