namespace Petitions.Messaging;

/// <summary>How often a failing event is tried before it is parked.</summary>
internal static class InboxFailures
{
    /// <summary>Tries before an event is parked.</summary>
    public const int Limit = 5;

    /// <summary>Counts failed tries: the next waits 1, 2, 4, 8 seconds; after the last the event is parked.</summary>
    public static void Note(WaitingEvent waiting, string error, int attempts, DateTimeOffset now)
    {
        waiting.Attempts += attempts;
        waiting.Error = error;
        waiting.NextAttempt = now.AddSeconds(1 << Math.Min(waiting.Attempts - 1, 6)).ToUnixTimeMilliseconds();
        if (waiting.Attempts >= Limit)
            waiting.ParkedAt = now.ToUnixTimeMilliseconds();
    }
}
