using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Rules;

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
    public DateTime? WithdrawnAt { get; set; }

    // From routing.
    public string? Office { get; set; }
    public DateOnly? DispatchEnd { get; set; }
    public DateTime? DispatchNearlyFrom { get; set; }
    public bool DispatchProvisional { get; set; }
    public string? Unit { get; set; }
    public string? Category { get; set; }
    public DateTime? RoutedAt { get; set; }

    /// <summary>Forwarded or declined within the 15 days, the first time; null until then.</summary>
    public bool? DispatchInTime { get; set; }
    public DateTime? DeclinedAt { get; set; }
    public string? DeclinedBecause { get; set; }

    /// <summary>When an objection was upheld last: the unit before was not competent.</summary>
    public DateTime? ReturnedAt { get; set; }
    public DateTime? OverruledAt { get; set; }

    /// <summary>Null when it was unmerged.</summary>
    public DateTime? MergedAt { get; set; }

    // From case handling.

    /// <summary>The successor of a unit that ended; null as long as the unit that routing chose has it.</summary>
    public string? HandedTo { get; set; }
    public DateTime? ObjectedAt { get; set; }
    public DateTime? RefusedAt { get; set; }

    /// <summary>Why the unit did not accept it.</summary>
    public string? RefusedBecause { get; set; }
    public DateTime? ExtendedAt { get; set; }
    public DateTime? QuestionedAt { get; set; }

    /// <summary>Null when it was taken down.</summary>
    public DateTime? PublishedAt { get; set; }
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

    /// <summary><c>open</c>, <c>declined</c>, <c>withdrawn</c>, <c>merged</c>, <c>answered</c> or <c>closed</c>.</summary>
    public string State { get; set; } = "";

    /// <summary>When it was open no more; null while it is.</summary>
    public DateTime? LeftAt { get; set; }

    /// <summary>The clock that runs; null when none does.</summary>
    public string? DueRule { get; set; }
    public DateOnly? DueEnd { get; set; }
    public bool DueProvisional { get; set; }

    /// <summary>UTC; null when no clock runs.</summary>
    public DateTime? NearlyFrom { get; set; }

    /// <summary>Order of the lists, UTC: of an open one when it is due, of the others when they were done.</summary>
    public DateTime SortAt { get; set; }

    /// <summary>The office decided: what counts is whether the first decision was in time.</summary>
    internal void Dispatched(DateTime at) => DispatchInTime ??= DispatchEnd is { } end ? WithinAt(at, end) : null;

    /// <summary>The unit said whether it accepts.</summary>
    internal void Refused(DateTime at, string reason)
    {
        (RefusedAt, RefusedBecause) = (at, reason);
        NoticeInTime ??= NoticeEnd is { } end ? WithinAt(at, end) : null;
    }

    /// <summary>The unit has it no more: what it did is over, and what its clocks said.</summary>
    internal void Leaves()
    {
        (OpenedAt, HandedTo, AcceptedOn, NoticeInTime, ExtendedAt) = (null, null, null, null, null);
        (NoticeEnd, NoticeNearlyFrom, NoticeProvisional) = (null, null, false);
        (HandlingEnd, HandlingNearlyFrom, HandlingProvisional) = (null, null, false);
        (RefusedAt, RefusedBecause) = (null, null);
    }

    internal void Dispatches(Clock clock) =>
        (DispatchEnd, DispatchNearlyFrom, DispatchProvisional) = (clock.End, Nearly(clock), clock.Provisional);

    internal void Notifies(Clock clock) => (NoticeEnd, NoticeNearlyFrom, NoticeProvisional) = (clock.End, Nearly(clock), clock.Provisional);

    internal void Handles(Clock clock) =>
        (HandlingEnd, HandlingNearlyFrom, HandlingProvisional) = (clock.End, Nearly(clock), clock.Provisional);

    private static bool WithinAt(DateTime at, DateOnly end) => ShanghaiTime.DateOf(at) <= end;

    private static DateTime Nearly(Clock clock) => clock.ToDeadline().NearlyDueFrom.UtcDateTime;
}
