using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Intake.Data;
using Petitions.Messaging;

namespace Petitions.Intake;

/// <summary>What came of claiming.</summary>
/// <param name="Files">As events carry them; null when none was asked for.</param>
/// <param name="Error">Why not, for the person; null when all are claimed.</param>
internal sealed record Claim(IReadOnlyList<AttachmentRef>? Files, string? Error);

/// <summary>Uploaded files become a petition's, or one of its messages'.</summary>
internal static class AttachmentClaims
{
    /// <summary>Files that a petition, and each message to it, may have.</summary>
    public const int Most = 9;

    /// <summary>
    /// Claims the files for a petition, or for a message to it. Saved with what claims them: of two who claim the same file one save fails
    /// (<see cref="DbUpdateConcurrencyException"/>), and asking again then says why.
    /// </summary>
    public static async Task<Claim> ClaimAsync(
        this IntakeDb db,
        IReadOnlyList<string>? ids,
        Guid petition,
        Guid? message,
        CancellationToken stop
    )
    {
        if (ids is null or [])
            return new(null, null);
        if (ids.Count > Most)
            return new(null, $"附件最多 {Most} 个。At most {Most} files.");
        var asked = ids.Select(id => Guid.TryParse(id, out var file) ? file : Guid.Empty).Distinct().ToList();
        var found = await db
            .Attachments.Where(file => asked.Contains(file.Id) && file.PetitionId == null && file.EndedAt == null)
            .ToListAsync(stop);
        if (found.Count < asked.Count)
            return new(
                null,
                "有附件已过期或已用于另一封信，请移除后重新上传。A file has expired or belongs to another petition: remove it and upload it again."
            );
        foreach (var file in found)
            (file.PetitionId, file.MessageId) = (petition, message);
        return new([.. found.OrderBy(file => asked.IndexOf(file.Id)).Select(file => RefOf(file, db.Service.Keys))], null);
    }

    /// <summary>The files of a petition by the message with which they came, none for the letter itself; as they were uploaded.</summary>
    public static async Task<ILookup<Guid?, AttachmentRef>> AttachmentsAsync(this IntakeDb db, Guid petition, CancellationToken stop)
    {
        var files = await db
            .Attachments.AsNoTracking()
            .Where(file => file.PetitionId == petition)
            .OrderBy(file => file.UploadedAt)
            .ToListAsync(stop);
        return files.ToLookup(file => file.MessageId, file => RefOf(file, db.Service.Keys));
    }

    internal static AttachmentRef RefOf(Attachment file, KeyRing keys) =>
        new(file.Id, keys.OpenText(file.Name, Attachment.About(file.Id))!, file.Kind, file.Size);
}
