using System.Text.Json;
using Petitions.Contracts;
using Petitions.Messaging;

namespace Petitions.Hosting;

/// <summary>A matter's list of files, encrypted in its row: people name a file after who is in it.</summary>
public static class SealedAttachments
{
    /// <summary>Encrypts the list; null when there is none.</summary>
    public static byte[]? SealAttachments(this KeyRing keys, IReadOnlyList<AttachmentRef>? files, Guid petition) =>
        files is null or [] ? null : keys.Seal(JsonSerializer.SerializeToUtf8Bytes(files, EventTypes.Json), About(petition));

    /// <summary>The list again.</summary>
    public static IReadOnlyList<AttachmentRef>? OpenAttachments(this KeyRing keys, byte[]? box, Guid petition) =>
        box is null ? null : JsonSerializer.Deserialize<List<AttachmentRef>>(keys.Open(box, About(petition)), EventTypes.Json);

    private static string About(Guid petition) => $"petition:{petition:D}:attachments";
}
