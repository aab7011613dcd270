using System.Diagnostics;

namespace Petitions.Messaging;

/// <summary>On whose behalf this scope acts: set from the token by the API, from the heard event by the inbox.</summary>
public sealed class Acting
{
    /// <summary><c>staff/…</c>, <c>citizen/…</c>, <c>anonymous</c> or <c>service/…</c>.</summary>
    public string Actor { get; set; } = "anonymous";

    /// <summary>Code of the unit; null for petitioners and services.</summary>
    public string? Unit { get; set; }

    /// <summary>The heard event that leads to what is recorded now.</summary>
    public Guid? Cause { get; set; }

    /// <summary>W3C traceparent of the work at hand.</summary>
    public static string? Trace => Activity.Current?.Id;
}
