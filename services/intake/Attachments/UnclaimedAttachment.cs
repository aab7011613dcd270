using Microsoft.EntityFrameworkCore;
using Petitions.Intake.Data;
using Petitions.Messaging;

namespace Petitions.Intake;

/// <summary>
/// A file that nobody claimed within a day is deleted, in two steps that a crash between cannot hurt: first the row says so, and can no longer be
/// claimed; then the content goes, unless another row has the same, and the row with it.
/// </summary>
internal sealed class UnclaimedAttachment(IntakeDb db, IAttachmentStore store) : IDueTask
{
    public const string Kind = "attachment-unclaimed";
    public static readonly TimeSpan After = TimeSpan.FromHours(24);

    public async Task FireAsync(string subject, DateTimeOffset due, CancellationToken stop)
    {
        var file = await db.Attachments.FindAsync([Guid.Parse(subject)], stop);
        if (file is null || file.PetitionId is not null)
            return;
        if (file.EndedAt is null)
        {
            file.EndedAt = db.Service.Clock.GetUtcNow().UtcDateTime;
            await db.SetTimerAsync(Kind, subject, due.AddSeconds(1), stop);
            return;
        }
        if (!await db.Attachments.AnyAsync(other => other.Hash == file.Hash && other.EndedAt == null, stop))
            await store.DeleteAsync(file.Hash, stop);
        db.Attachments.Remove(file);
    }
}

/// <summary>The other side of it: who stores the same content meanwhile.</summary>
internal static class EndingAttachments
{
    /// <summary>
    /// Waits, for at most ten seconds, until no deletion of this content is under way. Asked after the caller's own row is saved: a deletion that
    /// begins later sees that row and leaves the content alone.
    /// </summary>
    public static async Task<bool> NothingEndsAsync(this IntakeDb db, string hash, CancellationToken stop)
    {
        for (var tries = 0; tries < 50; tries++)
        {
            if (!await db.Attachments.AnyAsync(file => file.Hash == hash && file.EndedAt != null, stop))
                return true;
            await Task.Delay(TimeSpan.FromMilliseconds(200), stop);
        }
        return false;
    }
}
