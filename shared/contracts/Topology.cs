namespace Petitions.Contracts;

/// <summary>The services' names, as in URLs, databases, queues and <c>--services</c>.</summary>
public static class ServiceNames
{
    public const string Intake = "intake";
    public const string Routing = "routing";
    public const string CaseHandling = "case-handling";
    public const string SatisfactionSurvey = "satisfaction-survey";
    public const string Supervision = "supervision";
    public const string Identity = "identity";
    public const string CitizenPortal = "citizen-portal";
    public const string StaffWorkbench = "staff-workbench";
}

/// <summary>Who hears which source. Every process declares all of it before anything is sent.</summary>
public static class Topology
{
    /// <summary>Subscriber → the sources whose every event reaches it.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Hears = new Dictionary<string, IReadOnlyList<string>>
    {
        [ServiceNames.Intake] = [ServiceNames.Routing, ServiceNames.CaseHandling, ServiceNames.SatisfactionSurvey],
        [ServiceNames.Routing] = [ServiceNames.Intake, ServiceNames.CaseHandling],
        [ServiceNames.CaseHandling] = [ServiceNames.Intake, ServiceNames.Routing, ServiceNames.SatisfactionSurvey, ServiceNames.Identity],
        [ServiceNames.SatisfactionSurvey] = [ServiceNames.Intake, ServiceNames.Routing, ServiceNames.CaseHandling],
        [ServiceNames.Supervision] =
        [
            ServiceNames.Intake,
            ServiceNames.Routing,
            ServiceNames.CaseHandling,
            ServiceNames.SatisfactionSurvey,
        ],
        [ServiceNames.Identity] = [ServiceNames.Routing],
    };

    /// <summary>Every service that has a log, heard or not.</summary>
    public static readonly IReadOnlyList<string> Sources =
    [
        ServiceNames.Intake,
        ServiceNames.Routing,
        ServiceNames.CaseHandling,
        ServiceNames.SatisfactionSurvey,
        ServiceNames.Identity,
    ];

    /// <summary>Those who hear a source.</summary>
    public static IEnumerable<string> SubscribersOf(string source) =>
        Hears.Where(pair => pair.Value.Contains(source)).Select(pair => pair.Key);
}

/// <summary>Names of streams: what an event is about.</summary>
public static class Streams
{
    public static string Petition(Guid id) => $"petition/{id:D}";

    /// <summary>The petition of a stream; null for a stream of anything else.</summary>
    public static Guid? PetitionOf(string stream) =>
        stream.StartsWith("petition/", StringComparison.Ordinal) && Guid.TryParse(stream.AsSpan(9), out var id) ? id : null;

    public static string Unit(string code) => $"unit/{code}";

    public static string Category(string code) => $"category/{code}";

    public static string Calendar(int year) => $"calendar/{year}";

    public static string Account(Guid id) => $"account/{id:D}";

    /// <summary>The duty list as a whole: one import is one event.</summary>
    public const string DutyList = "duty-list/1";
}
