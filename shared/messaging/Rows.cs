using Petitions.Contracts;

namespace Petitions.Messaging;

/// <summary>One event in a service's log. Append-only: only the relay's three columns ever change, and a shredded sealed part.</summary>
public sealed class LogRow
{
    public required Guid Id { get; init; }
    public required string Stream { get; init; }

    /// <summary>Place in the stream's chain, from 1.</summary>
    public required int Sequence { get; init; }
    public required string Type { get; init; }
    public required int Version { get; init; }
    public required string Lane { get; init; }
    public required string Actor { get; init; }
    public string? Unit { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public required long Time { get; init; }
    public Guid? Cause { get; init; }
    public string? Trace { get; init; }

    /// <summary>The exact text that is hashed.</summary>
    public required string Payload { get; init; }
    public byte[]? SealedPart { get; set; }
    public required byte[] PreviousHash { get; init; }
    public required byte[] Hash { get; set; }

    /// <summary>Order of the log as others read it: given by the relay under a lock, so it has no gaps and no latecomers.</summary>
    public long? Position { get; set; }

    /// <summary>Until when (Unix ms) a relay has it in hand; null when none has.</summary>
    public long? ClaimedUntil { get; set; }

    /// <summary>When (Unix ms) every subscriber's carrier had it; null before.</summary>
    public long? SentAt { get; set; }

    /// <summary>The row as it travels.</summary>
    public Envelope ToEnvelope(string source) =>
        new(Id, source, Stream, Sequence, Type, Version, Lane, Actor, Unit, Time, Cause, Trace, Payload, SealedPart);
}

/// <summary>One row: the last position given out. Whoever updates it first holds the relay's lock.</summary>
public sealed class LogPosition
{
    public int Id { get; init; } = 1;
    public long Last { get; set; }
}

/// <summary>How far a subscriber is in one stream of one source.</summary>
public sealed class InboxMark
{
    public required string Subscriber { get; init; }
    public required string Source { get; init; }
    public required string Stream { get; init; }

    /// <summary>The last sequence done. Guards against two instances doing the same event.</summary>
    public int Last { get; set; }

    /// <summary>Rows of this stream may be waiting.</summary>
    public bool Waiting { get; set; }

    /// <summary>The next event failed and waits for its retry, or is parked; later ones wait behind it.</summary>
    public bool Held { get; set; }
}

/// <summary>An event that came early, failed, or is parked.</summary>
public sealed class WaitingEvent
{
    public required string Subscriber { get; init; }
    public required string Source { get; init; }
    public required string Stream { get; init; }
    public required int Sequence { get; init; }
    public required string Type { get; init; }

    /// <summary>The envelope as JSON.</summary>
    public required string Envelope { get; init; }

    /// <summary>When it was put here, Unix ms.</summary>
    public required long Since { get; init; }

    /// <summary>Failed tries; 0 for one that is only early.</summary>
    public int Attempts { get; set; }

    /// <summary>When the next try is due, Unix ms; null for one that is only early.</summary>
    public long? NextAttempt { get; set; }

    /// <summary>When it was given up, Unix ms; an operator retries it.</summary>
    public long? ParkedAt { get; set; }

    /// <summary>What went wrong last.</summary>
    public string? Error { get; set; }
}

/// <summary>Something that must happen at a time. A row, never only in memory.</summary>
public sealed class TimerRow
{
    public required string Kind { get; init; }

    /// <summary>What it is about, usually a petition's id. One timer of a kind for each subject.</summary>
    public required string Subject { get; init; }

    /// <summary>When it is due, Unix ms.</summary>
    public long DueAt { get; set; }

    /// <summary>Until when an instance has it in hand, Unix ms; also the pause after a failure.</summary>
    public long? ClaimedUntil { get; set; }
    public int Attempts { get; set; }
    public string? Error { get; set; }
}

/// <summary>The answer to a creation, kept with it: the same key gives the same answer.</summary>
public sealed class IdempotencyRow
{
    /// <summary>Who asked and the key, hashed.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the request's body.</summary>
    public required string RequestHash { get; init; }

    /// <summary>The response's JSON, encrypted: it may hold a query code.</summary>
    public required byte[] Response { get; init; }

    /// <summary>Unix ms.</summary>
    public required long At { get; init; }
}

/// <summary>A day's root over the heads that moved, chained to the day before.</summary>
public sealed class DailyRoot
{
    /// <summary>Local date of Asia/Shanghai.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>First position covered is the one after this.</summary>
    public required long After { get; init; }

    /// <summary>Last position covered.</summary>
    public required long UpTo { get; init; }

    /// <summary>Events covered.</summary>
    public required int Count { get; init; }
    public required byte[] Previous { get; init; }
    public required byte[] Root { get; init; }
}
