using Petitions.Contracts;
using Petitions.StaffWorkbench.Clocks;
using Petitions.StaffWorkbench.Desk;
using Petitions.Web;

namespace Petitions.StaffWorkbench.Cases;

internal sealed record QueueList(IReadOnlyList<QueueItem> Items, string? Next);

internal sealed record QueueCounts(int Open, int Awaiting, int Done, int NearlyDue, int Overdue);

/// <summary>A line of the queue.</summary>
public sealed record QueueItem(
    Guid Id,
    string Number,
    string Title,
    string Status,
    DueView? Due,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? DoneAt,
    bool? InTime
);

/// <summary>A case as case handling tells it.</summary>
public sealed record CaseView(
    Guid Id,
    string Number,
    string Title,
    string Text,
    Petitioner? Petitioner,
    IReadOnlyList<Attached>? Attachments,
    string Purpose,
    string Status,
    string UnitName,
    string OfficeName,
    DateTimeOffset SubmittedAt,
    DateTimeOffset ReceivedAt,
    DueView? Due,
    IReadOnlyList<ClockView> Clocks,
    IReadOnlyList<CaseStep> History,
    string? Draft,
    Reply? Reply,
    Rating? Rating,
    Guid? Handler,
    DateOnly? ObjectUntil,
    Extension? Extension,
    IReadOnlyList<DeclineReason> RefuseReasons,
    IReadOnlyList<string> Allowed,
    int Version
)
{
    /// <summary>What its forms act on.</summary>
    public Subject Subject =>
        new(
            ServiceNames.CaseHandling,
            $"cases/{Id:D}",
            $"/staff/cases/{Id:D}",
            Version,
            [.. History.Select(step => new TimelineStep(step.At, step.Text))],
            $"case-{Number}"
        );

    /// <summary>Its page after something was done.</summary>
    public string Done(string action) => $"/staff/cases/{Id:D}?done={action}";

    /// <summary>The head's reasons, as long as nothing was submitted again.</summary>
    public CaseStep? SentBack =>
        History.LastOrDefault(step => step.Kind is "reply-sent-back" or "reply-submitted") is { Kind: "reply-sent-back" } sent
            ? sent
            : null;
}

/// <param name="Kind">Wire name of what happened.</param>
/// <param name="Detail">What was said with it.</param>
/// <param name="Files">Files that the petitioner added with it.</param>
public sealed record CaseStep(DateTimeOffset At, string Kind, string Text, string Actor, string? Detail, IReadOnlyList<Attached>? Files);

/// <summary>More time that is asked for.</summary>
public sealed record Extension(int Days, string Reason);

public sealed record Reply(string Text, DateTimeOffset IssuedAt, string UnitName, bool InTime);

public sealed record Rating(string OfficeRating, string UnitRating);

/// <summary>What a change led to; its version is what the next change is based on.</summary>
public sealed record CaseChanged(string Status, int Version);

/// <summary>Someone of the same unit.</summary>
public sealed record Colleague(Guid Id, string Name, string Role);
