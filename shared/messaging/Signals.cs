using System.Diagnostics;
using System.Diagnostics.Metrics;
using Petitions.Contracts;

namespace Petitions.Messaging;

/// <summary>The names under which traces and metrics appear.</summary>
public static class Signals
{
    public const string Name = "Petitions";

    public static readonly ActivitySource Source = new(Name);

    public static readonly Meter Meter = new(Name);

    /// <summary>An event's way over a broker, in the trace that it came with; null where nobody listens.</summary>
    internal static Activity? Carry(Envelope one)
    {
        ActivityContext.TryParse(one.Trace, null, out var parent);
        return Source.StartActivity($"carry {one.Type}", ActivityKind.Producer, parent);
    }

    /// <summary>Goes on with the trace that an event came with, so that one petition is one trace; also where nobody listens, for the log keeps it.</summary>
    internal static Activity Hear(string name, string? trace)
    {
        ActivityContext.TryParse(trace, null, out var parent);
        var activity = Source.StartActivity(name, ActivityKind.Consumer, parent);
        if (activity is not null)
            return activity;
        activity = new Activity(name);
        if (trace is not null)
            activity.SetParentId(trace);
        return activity.Start();
    }
}
