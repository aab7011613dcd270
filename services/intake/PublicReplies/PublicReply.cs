namespace Petitions.Intake;

/// <summary>A question and answer that everyone may read, or that could be read once: whoever follows an old link is told so.</summary>
internal sealed class PublicReply
{
    /// <summary>As its unit named the page; says nothing of the petition.</summary>
    public required Guid Id { get; init; }

    /// <summary>For the petitioner's own page only: no public answer tells it.</summary>
    public required Guid PetitionId { get; init; }

    /// <summary>Place in the list, the newest highest; given when it becomes public, kept when it is edited.</summary>
    public int Number { get; set; }

    /// <summary>Empty, like question and answer, once it is taken down.</summary>
    public string Title { get; set; } = "";
    public string Question { get; set; } = "";
    public string Answer { get; set; } = "";
    public required string Unit { get; set; }
    public string? Category { get; set; }
    public string? Place { get; set; }

    /// <summary>The terms of unit, category and place with which it was indexed, with blanks between.</summary>
    public string Filters { get; set; } = "";

    /// <summary>Date of Asia/Shanghai: the hour would lead to the petition.</summary>
    public DateOnly AnsweredOn { get; set; }

    /// <summary>When it became public, UTC.</summary>
    public DateTime PublishedAt { get; set; }

    /// <summary>UTC; null while it is public.</summary>
    public DateTime? TakenDownAt { get; set; }

    /// <summary>Counts its changes.</summary>
    public int Version { get; set; }
}

/// <summary>How many public replies a unit has.</summary>
internal sealed class RepliesOfUnit
{
    public required string Unit { get; init; }
    public int Count { get; set; }
}
