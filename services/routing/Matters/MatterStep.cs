namespace Petitions.Routing.Matters;

/// <summary>One step of a matter's way through the offices. Never changed.</summary>
internal sealed record MatterStep
{
    /// <summary>An office got it.</summary>
    public const string Opened = "opened";

    /// <summary>An office's time ran out.</summary>
    public const string Missed = "deadline-missed";

    /// <summary>The office agreed with the unit's objection, and has it again.</summary>
    public const string Upheld = "objection-upheld";

    /// <summary>The office did not agree; the unit keeps it.</summary>
    public const string Overruled = "objection-overruled";

    /// <summary>The unit ended; its successor has it.</summary>
    public const string Succeeded = "unit-succeeded";

    /// <summary>A merge was undone.</summary>
    public const string Unmerged = "unmerged";

    /// <summary>The petitioner added something.</summary>
    public const string Supplemented = "supplemented";

    /// <summary>The unit answered.</summary>
    public const string Answered = "answered";

    /// <summary>The unit did not accept it.</summary>
    public const string Refused = "refused";

    public required Guid MatterId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>The office at which it happened.</summary>
    public required string Office { get; init; }

    /// <summary>One of the above, or a state other than pending.</summary>
    public required string Action { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The same time, if with this step the office was done with it; null otherwise.</summary>
    public DateTime? DoneAt { get; init; }

    /// <summary>As in the log: <c>staff/…</c> or <c>service/routing</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>The unit or office it went to.</summary>
    public string? Target { get; init; }
    public string? Category { get; init; }

    /// <summary>The files that the petitioner added, as JSON, encrypted.</summary>
    public byte[]? Files { get; init; }

    /// <summary>What was told, such as why it was declined; the number of the petition with which it is merged.</summary>
    public string? Note { get; init; }
}
