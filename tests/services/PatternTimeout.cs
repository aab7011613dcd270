using System.Runtime.CompilerServices;

namespace Petitions.Tests.Services;

/// <summary>
/// Every pattern of the services gives up here after two seconds, and the test fails: one that takes longer for a text that a person may send can be
/// made to take minutes.
/// </summary>
internal static class PatternTimeout
{
    [ModuleInitializer]
    internal static void Set() => AppContext.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(2));
}
