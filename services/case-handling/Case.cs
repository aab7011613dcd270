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

    /// <summary>The responsible unit.</summary>
    public required string Unit { get; init; }

    /// <summary>Codes from the root to it: who is above sees it.</summary>
    public required string UnitPath { get; init; }

    /// <summary>The petition office that sent it.</summary>
    public required string Office { get; init; }
    public required string Purpose { get; init; }
    public string? Category { get; init; }
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
    public required DateTime ReceivedAt { get; init; }

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

    /// <summary>Account of who accepted it.</summary>
    public Guid? Handler { get; private set; }

    /// <summary>The reply as it is being written, encrypted.</summary>
    public byte[]? Draft { get; private set; }

    /// <summary>The reply as it was served, encrypted.</summary>
    public byte[]? Reply { get; private set; }

    /// <summary>When the unit's work was done: the reply served. UTC.</summary>
    public DateTime? DoneAt { get; private set; }
    public bool? InTime { get; private set; }
    public string? OfficeRating { get; set; }
    public string? UnitRating { get; set; }

    /// <summary><c>rated</c> or <c>lapsed</c>.</summary>
    public string? ClosedBecause { get; private set; }

    /// <summary>Counts its changes: the ETag.</summary>
    public int Version { get; private set; }

    /// <summary>Takes on what was decided.</summary>
    /// <param name="happened">One of the service's events.</param>
    /// <param name="by">Account of who acted; null when the program did.</param>
    /// <param name="seal">Encrypts the words of a reply.</param>
    public void Apply(IEvent happened, Guid? by, Func<string?, byte[]?> seal)
    {
        Version++;
        switch (happened)
        {
            case CaseOpened opened:
                RunsUntil(opened.Notice);
                break;
            case CaseAccepted accepted:
                (Status, AcceptedOn, Handler) = (CaseStatus.InProgress, accepted.AcceptedOn, by);
                RunsUntil(accepted.Handling);
                break;
            case ReplyDrafted drafted:
                Draft = seal(drafted.Sealed?.Text);
                break;
            case ReplySubmitted:
                Status = CaseStatus.AwaitingApproval;
                break;
            case ReplyIssued issued:
                (Status, Open, InTime) = (CaseStatus.Answered, false, issued.InTime);
                (Reply, Draft, DoneAt) = (seal(issued.Sealed?.Text), null, issued.IssuedAt.UtcDateTime);
                break;
            case CaseClosed closed:
                (Status, ClosedBecause) = (CaseStatus.Closed, closed.Reason);
                break;
        }
    }

    private void RunsUntil(Clock clock)
    {
        var deadline = clock.ToDeadline();
        (DueRule, DueEnd, DueProvisional) = (clock.Rule, clock.End, clock.Provisional);
        (DueAt, NearlyFrom) = (deadline.Instant.UtcDateTime, deadline.NearlyDueFrom.UtcDateTime);
    }
}
