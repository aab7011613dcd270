namespace Petitions.Messaging;

/// <summary>Tells apart, for whichever database is in use, what is nobody's fault from what is wrong with an event.</summary>
public interface IDatabaseFaults
{
    /// <summary>The database is away or full: wait and try again; it never counts as a failure.</summary>
    bool IsOutage(Exception exception);

    /// <summary>A row with this key is there already: someone else was first.</summary>
    bool IsDuplicate(Exception exception);
}
