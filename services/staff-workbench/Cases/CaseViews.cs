using Petitions.StaffWorkbench.Clocks;
using Petitions.StaffWorkbench.Desk;
using Petitions.Web;

namespace Petitions.StaffWorkbench.Cases;

internal sealed record QueueList(IReadOnlyList<QueueItem> Items, string? Next);

internal sealed record QueueCounts(int Open, int Awaiting, int NearlyDue, int Overdue);

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
    IReadOnlyList<string> Allowed,
    int Version
);

public sealed record CaseStep(DateTimeOffset At, string Text, string Actor);

public sealed record Reply(string Text, DateTimeOffset IssuedAt, string UnitName, bool InTime);

public sealed record Rating(string OfficeRating, string UnitRating);

/// <summary>What a change led to; its version is what the next change is based on.</summary>
public sealed record CaseChanged(string Status, int Version);

/// <summary>Someone of the same unit.</summary>
internal sealed record Colleague(Guid Id, string Name, string Role);
