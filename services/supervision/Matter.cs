using Petitions.Contracts;
using Petitions.Hosting;

namespace Petitions.Supervision;

/// <summary>
/// What supervision knows of one petition. Each field of the first part is set by the events of one source only, and the second part follows
/// from the first: so it is the same in whatever order the sources are heard.
/// </summary>
public sealed class Matter
{
    /// <summary>Which build of the read models it belongs to.</summary>
    public required int Generation { get; init; }
    public required Guid Id { get; init; }

    /// <summary>How many events it is made of.</summary>
    public int Heard { get; set; }

    // From intake.
    public string? Number { get; set; }
    public string? MailboxUnit { get; set; }
    public string? Purpose { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? SubmittedAt { get; set; }

    /// <summary>Month of submission in Shanghai, as 202601; 0 until intake is heard.</summary>
    public int Month { get; set; }

    // From routing.
    public string? Office { get; set; }
    public DateOnly? DispatchEnd { get; set; }
    public DateTime? DispatchNearlyFrom { get; set; }
    public bool DispatchProvisional { get; set; }
    public string? Unit { get; set; }
    public string? Category { get; set; }
    public DateTime? RoutedAt { get; set; }
    public DateTime? DeclinedAt { get; set; }
    public string? DeclinedBecause { get; set; }

    // From case handling.
    public DateTime? OpenedAt { get; set; }
    public DateOnly? NoticeEnd { get; set; }
    public DateTime? NoticeNearlyFrom { get; set; }
    public bool NoticeProvisional { get; set; }
    public DateOnly? AcceptedOn { get; set; }
    public bool? NoticeInTime { get; set; }
    public DateOnly? HandlingEnd { get; set; }
    public DateTime? HandlingNearlyFrom { get; set; }
    public bool HandlingProvisional { get; set; }
    public DateTime? AnsweredAt { get; set; }

    /// <summary>Calendar days from acceptance to reply.</summary>
    public int HandlingDays { get; set; }
    public bool InTime { get; set; }
    public DateTime? ClosedAt { get; set; }
    public string? ClosedBecause { get; set; }

    // From the satisfaction survey.
    public string? OfficeRating { get; set; }
    public string? UnitRating { get; set; }
    public DateTime? LapsedAt { get; set; }

    // What follows: see MatterRules.

    /// <summary>Who has it: the responsible unit; before routing the petition office; before that the unit of the mailbox.</summary>
    public string HeldBy { get; set; } = "";

    /// <summary><c>open</c>, <c>declined</c>, <c>answered</c> or <c>closed</c>.</summary>
    public string State { get; set; } = "";

    /// <summary>The clock that runs; null when none does.</summary>
    public string? DueRule { get; set; }
    public DateOnly? DueEnd { get; set; }
    public bool DueProvisional { get; set; }

    /// <summary>UTC; null when no clock runs.</summary>
    public DateTime? NearlyFrom { get; set; }

    /// <summary>Order of the lists, UTC: of an open one when it is due, of the others when they were done.</summary>
    public DateTime SortAt { get; set; }

    internal void Dispatches(Clock clock) =>
        (DispatchEnd, DispatchNearlyFrom, DispatchProvisional) = (clock.End, Nearly(clock), clock.Provisional);

    internal void Notifies(Clock clock) => (NoticeEnd, NoticeNearlyFrom, NoticeProvisional) = (clock.End, Nearly(clock), clock.Provisional);

    internal void Handles(Clock clock) =>
        (HandlingEnd, HandlingNearlyFrom, HandlingProvisional) = (clock.End, Nearly(clock), clock.Provisional);

    private static DateTime Nearly(Clock clock) => clock.ToDeadline().NearlyDueFrom.UtcDateTime;
}
