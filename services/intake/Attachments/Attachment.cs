namespace Petitions.Intake;

/// <summary>A file that came in. It is nobody's until a petition claims it; one that nobody claims is deleted after a day.</summary>
internal sealed class Attachment
{
    /// <summary>Bytes of one file, at most.</summary>
    public const long Longest = 20 * 1024 * 1024;

    /// <summary>Random: who knows it has uploaded it, or was told.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose it is; null while nobody's.</summary>
    public Guid? PetitionId { get; set; }

    /// <summary>The petitioner's later message it belongs to; null when it came with the petition itself.</summary>
    public Guid? MessageId { get; set; }

    /// <summary>As the petitioner named it, encrypted.</summary>
    public required byte[] Name { get; init; }

    /// <summary>Media type, as its content showed.</summary>
    public required string Kind { get; init; }

    /// <summary>Bytes as stored: images are shorter than what was sent.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of what is stored, by which the store has it.</summary>
    public required string Hash { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime UploadedAt { get; init; }

    /// <summary>It is being deleted, and cannot be claimed any more. UTC.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>What the encryption of its name is bound to.</summary>
    public static string About(Guid id) => $"attachment:{id:D}:name";
}
