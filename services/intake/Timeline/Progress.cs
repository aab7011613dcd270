using Petitions.Contracts;

namespace Petitions.Intake;

/// <summary>
/// How far a petition has come. There is no row until something is heard of it: then it is registered, and nothing more. News of several
/// services comes in any order, so each part is set by the news of one source only, and the whole follows from the parts.
/// </summary>
internal sealed class Progress
{
    public required Guid PetitionId { get; init; }

    /// <summary>From routing: dispatching, routed, declined or merged.</summary>
    public string? Desk { get; private set; }

    /// <summary>Last day of the petition office's clock; kept while a unit has it, for it may come back.</summary>
    public DateOnly? DeskEnd { get; private set; }
    public bool DeskProvisional { get; private set; }

    /// <summary>From routing: the petition with which it is handled.</summary>
    public Guid? MergedInto { get; private set; }

    /// <summary>From case handling: routed, accepted, answered, declined or closed; null while no unit has it.</summary>
    public string? Unit { get; private set; }
    public string? UnitRule { get; private set; }
    public DateOnly? UnitEnd { get; private set; }
    public bool UnitProvisional { get; private set; }

    /// <summary>From the survey: last day for rating; null before and after.</summary>
    public DateOnly? RatingEnd { get; private set; }
    public bool RatingProvisional { get; private set; }

    /// <summary>There is, or was, something to rate: it was answered, even if the reply is not heard of yet.</summary>
    public bool Rating { get; private set; }

    /// <summary>The petitioner's own: taken back. An answer that was served meanwhile stands.</summary>
    public bool Withdrawn { get; private set; }
    public int Version { get; private set; }

    /// <summary>One of <see cref="PetitionStatus"/>.</summary>
    public string Status =>
        Unit is PetitionStatus.Closed or PetitionStatus.Answered ? Unit
        : Rating ? PetitionStatus.Answered
        : Unit == PetitionStatus.Declined || Desk == PetitionStatus.Declined ? PetitionStatus.Declined
        : Withdrawn ? PetitionStatus.Withdrawn
        : Unit ?? Desk ?? PetitionStatus.Registered;

    /// <summary>What is due next; null when nothing is, or when its clock is not heard of yet.</summary>
    public NextDue? Next =>
        Status switch
        {
            PetitionStatus.Dispatching when DeskEnd is { } end => new(Rules.TimeLimits.Dispatch.Id, end, DeskProvisional),
            PetitionStatus.Routed or PetitionStatus.Accepted when UnitEnd is { } end => new(UnitRule!, end, UnitProvisional),
            PetitionStatus.Answered when RatingEnd is { } end => new(Rules.TimeLimits.Rating.Id, end, RatingProvisional),
            _ => null,
        };

    /// <summary>News of routing.</summary>
    public void AtDesk(string status, Clock? clock = null, Guid? mergedInto = null)
    {
        Version++;
        (Desk, MergedInto) = (status, mergedInto);
        if (clock is not null)
            (DeskEnd, DeskProvisional) = (clock.End, clock.Provisional);
    }

    /// <summary>News of case handling; no clock, none runs any more.</summary>
    /// <param name="status">Null: the unit gave it back.</param>
    /// <param name="clock">The one that runs from now on.</param>
    public void AtUnit(string? status, Clock? clock = null)
    {
        Version++;
        (Unit, UnitRule, UnitEnd, UnitProvisional) = (status, clock?.Rule, clock?.End, clock?.Provisional ?? false);
    }

    /// <summary>News of the survey; no clock, it is over.</summary>
    public void AtSurvey(Clock? clock)
    {
        Version++;
        (Rating, RatingEnd, RatingProvisional) = (true, clock?.End, clock?.Provisional ?? false);
    }

    /// <summary>The petitioner took it back.</summary>
    public void Withdraw()
    {
        Version++;
        Withdrawn = true;
    }
}

/// <summary>The next deadline.</summary>
/// <param name="Rule">Row of the table of time limits.</param>
/// <param name="End">Last day (Asia/Shanghai).</param>
/// <param name="Provisional">暂定.</param>
internal sealed record NextDue(string Rule, DateOnly End, bool Provisional);
