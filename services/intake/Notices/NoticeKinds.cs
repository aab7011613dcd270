namespace Petitions.Intake;

/// <summary>How far a notice goes.</summary>
internal enum Urgency
{
    /// <summary>Into the box alone.</summary>
    Box,

    /// <summary>Also to one channel: e-mail, or SMS where there is no e-mail.</summary>
    Ordinary,

    /// <summary>To every channel: the petitioner must act, or a decision was served on him.</summary>
    Urgent,
}

/// <summary>A row of the table.</summary>
/// <param name="Name">Wire name of the event; the reminder alone has a name of its own.</param>
/// <param name="Urgency">How far it goes.</param>
/// <param name="TextKey">Key of its words in the box.</param>
internal sealed record NoticeKind(string Name, Urgency Urgency, string TextKey);

/// <summary>Of which steps the petitioner is told, and how. What is not in the table stands in the timeline only.</summary>
internal static class NoticeKinds
{
    /// <summary>Two days before the time for rating ends.</summary>
    public const string RatingReminder = "rating-reminder";

    /// <summary>The petition itself.</summary>
    public const string Registered = "petition-submitted";

    /// <summary>Starts the time for rating.</summary>
    public const string SurveyOpened = "survey-opened";

    public static readonly IReadOnlyList<NoticeKind> All =
    [
        new(Registered, Urgency.Ordinary, "registered"),
        new("petition-passed-down", Urgency.Box, "passed-down"),
        new("petition-routed", Urgency.Ordinary, "forwarded"),
        new("petition-declined", Urgency.Urgent, "declined"),
        new("petition-merged", Urgency.Ordinary, "merged"),
        new("petition-unmerged", Urgency.Ordinary, "unmerged"),
        new("objection-upheld", Urgency.Ordinary, "sent-elsewhere"),
        new("case-handed-over", Urgency.Box, "handed-over"),
        new("case-accepted", Urgency.Ordinary, "accepted"),
        new("case-declined", Urgency.Urgent, "declined"),
        new("deadline-extended", Urgency.Ordinary, "extended"),
        new("question-asked", Urgency.Urgent, "asked"),
        new("reply-issued", Urgency.Urgent, "answered"),
        new("reply-published", Urgency.Ordinary, "published"),
        new("public-reply-taken-down", Urgency.Ordinary, "taken-down"),
        new(SurveyOpened, Urgency.Ordinary, "rating-open"),
        new(RatingReminder, Urgency.Ordinary, "rating-reminder"),
        new("survey-lapsed", Urgency.Box, "rating-over"),
        new("case-closed", Urgency.Box, "closed"),
    ];

    /// <summary>Steps after which there is nothing to be reminded of.</summary>
    public static readonly IReadOnlyList<string> EndReminders =
    [
        "survey-answered",
        "survey-lapsed",
        "case-closed",
        "petition-declined",
        "case-declined",
        "petition-withdrawn",
        "petition-merged",
    ];

    private static readonly Dictionary<string, NoticeKind> table = All.ToDictionary(kind => kind.Name);

    /// <summary>The row of a step; null when nobody is told of it.</summary>
    public static NoticeKind? Find(string name) => table.GetValueOrDefault(name);
}
