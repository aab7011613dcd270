using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Rules;

namespace Petitions.Routing.Matters;

/// <summary>A petition at the petition office that has it now. Passing it down hands the row on; what was done stays in its steps.</summary>
internal sealed class Matter
{
    /// <summary>The petition's id.</summary>
    public required Guid Id { get; init; }
    public required string Number { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }
    public required string Mailbox { get; init; }
    public required string MailboxName { get; init; }
    public required string MailboxUnit { get; init; }
    public string? Place { get; init; }
    public required string Purpose { get; init; }
    public string? ChosenCategory { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime SubmittedAt { get; init; }
    public DateOnly? StatedOn { get; init; }

    /// <summary>Name, phone, address, e-mail and ID number, encrypted; null when none was given.</summary>
    public byte[]? Petitioner { get; init; }

    /// <summary>The list of files, encrypted; null when there is none.</summary>
    public byte[]? Attachments { get; init; }

    /// <summary>The petitioner's consent to publication; null was never asked, and means no.</summary>
    public bool? MayPublish { get; set; }

    /// <summary>Code of the office.</summary>
    public required string Office { get; set; }

    /// <summary>One of <see cref="States"/>, at that office.</summary>
    public string State { get; set; } = States.Pending;

    /// <summary>The unit that has it; null while no unit does.</summary>
    public string? Unit { get; set; }

    /// <summary>并案: the petition with which it is handled.</summary>
    public Guid? MergedInto { get; set; }

    /// <summary>When the unit answered it or did not accept it, UTC: nothing can be merged into it any more.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Version of the calendar by which the office's clock was decided.</summary>
    public string Calendar { get; set; } = "";

    /// <summary>The day this office received it; Asia/Shanghai.</summary>
    public DateOnly DispatchStart { get; set; }
    public DateOnly DispatchUnrolledEnd { get; set; }

    /// <summary>The last day of this office's time.</summary>
    public DateOnly DispatchEnd { get; set; }
    public bool Provisional { get; set; }

    /// <summary>UTC, from when it is nearly due.</summary>
    public DateTime NearlyDueFrom { get; set; }
    public string? ProposedCategory { get; set; }
    public string? ProposedUnit { get; set; }

    /// <summary>The whole proposal, as JSON.</summary>
    public string Proposal { get; set; } = "";

    /// <summary>How many steps there are.</summary>
    public int Steps { get; set; }

    /// <summary>Changes with each change; what <c>If-Match</c> names.</summary>
    public int Version { get; set; } = 1;

    public RoutingStatus Status => States.Of(State);

    /// <summary>The clock of art. 22 at this office.</summary>
    public Clock Clock
    {
        get => new(TimeLimits.Dispatch.Id, Calendar, DispatchStart, DispatchUnrolledEnd, DispatchEnd, Provisional);
        set
        {
            (Calendar, DispatchStart, DispatchUnrolledEnd) = (value.Calendar, value.Start, value.UnrolledEnd);
            (DispatchEnd, Provisional) = (value.End, value.Provisional);
            NearlyDueFrom = value.ToDeadline().NearlyDueFrom.UtcDateTime;
        }
    }

    /// <summary>A step of its history; the row is the caller's to add.</summary>
    public MatterStep Step(string action, DateTimeOffset at, string actor) =>
        new()
        {
            MatterId = Id,
            Number = ++Steps,
            Office = Office,
            Action = action,
            At = at.UtcDateTime,
            Actor = actor,
        };
}

/// <summary>The codes of <see cref="RoutingStatus"/>, as stored and as shown in JSON.</summary>
internal static class States
{
    public const string Pending = "pending";
    public const string Forwarded = "forwarded";
    public const string PassedDown = "passed-down";
    public const string Declined = "declined";
    public const string Contested = "contested";
    public const string Merged = "merged";
    public const string Withdrawn = "withdrawn";

    public static RoutingStatus Of(string code) =>
        code switch
        {
            Forwarded => RoutingStatus.Forwarded,
            PassedDown => RoutingStatus.PassedDown,
            Declined => RoutingStatus.Declined,
            Contested => RoutingStatus.Contested,
            Merged => RoutingStatus.Merged,
            Withdrawn => RoutingStatus.Withdrawn,
            _ => RoutingStatus.Pending,
        };

    /// <summary>The word for people.</summary>
    public static string Text(string code) => Lifecycle.Routing.Statuses[Of(code)].Chinese;
}
