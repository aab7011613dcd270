using Petitions.Contracts;

namespace Petitions.Intake;

/// <summary>How far a petition has come. There is no row until something is heard of it: then it is registered, and nothing more.</summary>
internal sealed class Progress
{
    public required Guid PetitionId { get; init; }
    public string Status { get; private set; } = PetitionStatus.Registered;

    /// <summary>The stage to which the clock below belongs.</summary>
    public int DueStage { get; private set; }
    public string? DueRule { get; private set; }

    /// <summary>Last day (Asia/Shanghai) of the clock that runs.</summary>
    public DateOnly? DueEnd { get; private set; }
    public bool DueProvisional { get; private set; }
    public int Version { get; private set; }

    /// <summary>What is due next; null when nothing is, or when the clock for the present stage is not yet heard of.</summary>
    public NextDue? Next =>
        DueRule is null || DueStage < PetitionStatus.StageOf(Status) ? null : new(DueRule, DueEnd!.Value, DueProvisional);

    /// <summary>
    /// Moves forward, never back. A clock belongs to the stage at which it was started; one of an earlier stage than the last is over,
    /// whichever was heard first.
    /// </summary>
    /// <param name="status">The status that the news implies.</param>
    /// <param name="clock">The clock that it starts.</param>
    /// <param name="ends">Nothing is due from now on.</param>
    public void Reach(string status, Clock? clock = null, bool ends = false)
    {
        Version++;
        var stage = PetitionStatus.StageOf(status);
        if (stage > PetitionStatus.StageOf(Status))
            Status = status;
        var dueStage = ends ? PetitionStatus.LastStage : stage;
        if ((clock is null && !ends) || dueStage < DueStage)
            return;
        DueStage = dueStage;
        (DueRule, DueEnd, DueProvisional) = (clock?.Rule, clock?.End, clock?.Provisional ?? false);
    }
}

/// <summary>The next deadline.</summary>
/// <param name="Rule">Row of the table of time limits.</param>
/// <param name="End">Last day (Asia/Shanghai).</param>
/// <param name="Provisional">暂定.</param>
internal sealed record NextDue(string Rule, DateOnly End, bool Provisional);
