using Microsoft.EntityFrameworkCore;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>Where a petition stands, and what is due next: its own, or that of the petition with which it is handled.</summary>
internal sealed record Standing(string Status, NextDue? Next)
{
    /// <summary>Of a petition with which another is handled: what its petitioner learns too.</summary>
    public static readonly string[] Shared = ["case-accepted", "deadline-extended", "case-handed-over", "reply-issued"];

    private static readonly Standing registered = new(PetitionStatus.Registered, null);

    /// <param name="own">Null when nothing was heard of it yet.</param>
    /// <param name="into">Of the petition with which it is merged.</param>
    public static Standing Of(Progress? own, Progress? into) =>
        own is null ? registered
        : own.Status != PetitionStatus.Merged || into is null ? new(own.Status, own.Next)
        // Handled with the other: its answer is this one's too; until then its time is.
        : into.Status is PetitionStatus.Answered or PetitionStatus.Closed ? new(PetitionStatus.Answered, null)
        : new(PetitionStatus.Merged, into.Next);

    /// <summary>The progress of those with which some are merged, by petition.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Progress>> MergedIntoAsync(
        IntakeDb db,
        IEnumerable<Progress?> some,
        CancellationToken stop
    )
    {
        var ids = some.Select(progress => progress?.MergedInto).OfType<Guid>().Distinct().ToList();
        return ids.Count == 0
            ? new Dictionary<Guid, Progress>()
            : await db.Progress.AsNoTracking().Where(row => ids.Contains(row.PetitionId)).ToDictionaryAsync(row => row.PetitionId, stop);
    }

    public static Standing Of(Progress? own, IReadOnlyDictionary<Guid, Progress> merged) =>
        Of(own, own?.MergedInto is { } into ? merged.GetValueOrDefault(into) : null);
}
