namespace Petitions.Contracts;

/// <summary>An event on its way from a source's log to a subscriber's inbox: the row of the log, as it stands.</summary>
/// <param name="Id">Identity of the event.</param>
/// <param name="Source">The service that says it, such as <c>intake</c>.</param>
/// <param name="Stream">What it is about: <c>petition/…</c>, <c>unit/…</c>, <c>calendar/…</c>, <c>account/…</c>.</param>
/// <param name="Sequence">Place in the source's chain of that stream, from 1, without gaps.</param>
/// <param name="Type">Wire name.</param>
/// <param name="Version">Wire version.</param>
/// <param name="Lane"><c>open</c>; other lanes reach only subscribers within them.</param>
/// <param name="Actor">Who did it: <c>staff/…</c>, <c>citizen/…</c>, <c>anonymous</c>, <c>service/…</c>.</param>
/// <param name="Unit">Code of the unit the actor acted for; null for petitioners and services.</param>
/// <param name="Time">When, in Unix milliseconds (UTC).</param>
/// <param name="Cause">The heard event that led to this one; null when a person did.</param>
/// <param name="Trace">W3C traceparent of the work that wrote it.</param>
/// <param name="Payload">The exact JSON that is hashed.</param>
/// <param name="SealedPart">Personal and free text, encrypted; null when there is none or it was shredded.</param>
public sealed record Envelope(
    Guid Id,
    string Source,
    string Stream,
    int Sequence,
    string Type,
    int Version,
    string Lane,
    string Actor,
    string? Unit,
    long Time,
    Guid? Cause,
    string? Trace,
    string Payload,
    byte[]? SealedPart
);

/// <summary>An event as a consumer hears it: opened, with what is known about it.</summary>
public sealed record Heard<TEvent>(Envelope Envelope, TEvent Event)
    where TEvent : class, IEvent
{
    /// <summary>When it happened (UTC).</summary>
    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeMilliseconds(Envelope.Time);
}
