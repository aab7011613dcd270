using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Petitions.Messaging;

/// <summary>The names under which traces and metrics appear.</summary>
public static class Signals
{
    public const string Name = "Petitions";

    public static readonly ActivitySource Source = new(Name);

    public static readonly Meter Meter = new(Name);
}
