using Petitions.Rules;

namespace Petitions.Supervision;

/// <summary>What follows from what was heard of a petition, and what it counts.</summary>
internal static class MatterRules
{
    public const string Open = "open";
    public const string Declined = "declined";
    public const string Withdrawn = "withdrawn";
    public const string Merged = "merged";
    public const string Answered = "answered";
    public const string Closed = "closed";

    /// <summary>Nobody known has it yet: only its later events were heard so far.</summary>
    public const string Nobody = "-";

    private static readonly DateTime never = new(9999, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Sets what follows.</summary>
    public static void Settle(Matter m)
    {
        m.HeldBy = (m.Unit is null ? null : m.HandedTo ?? m.Unit) ?? m.Office ?? m.MailboxUnit ?? Nobody;
        (m.State, m.LeftAt) = Stands(m);
        (m.DueRule, m.DueEnd, m.DueProvisional, m.NearlyFrom) = Due(m);
        m.SortAt = m.LeftAt ?? (m.DueEnd is { } end ? ShanghaiTime.StartOf(end.AddDays(1)).UtcDateTime : never);
    }

    /// <summary>Where it stands, in the words petitioners see too.</summary>
    public static (string Code, string Text) Status(Matter m) =>
        m.State switch
        {
            Closed => ("closed", "已办结"),
            Answered => ("answered", "已答复"),
            Declined => ("declined", "不予受理"),
            Withdrawn => ("withdrawn", "已撤回"),
            Merged => ("merged", "已并案"),
            _ when m.AcceptedOn is not null => ("accepted", "办理中"),
            _ when m.RoutedAt is not null || m.OpenedAt is not null => ("routed", "待受理"),
            _ when m.Office is not null => ("dispatching", "待分派"),
            _ => ("registered", "已登记"),
        };

    /// <summary>An answer that was served stands, whatever else happened; what the petitioner took back nobody declines or merges.</summary>
    private static (string State, DateTime? LeftAt) Stands(Matter m) =>
        m.AnsweredAt is { } answered ? (m.ClosedAt is null ? Answered : Closed, answered)
        : (m.WithdrawnAt ?? m.ClosedAt) is { } withdrawn ? (Withdrawn, withdrawn)
        : (m.DeclinedAt ?? m.RefusedAt) is { } declined ? (Declined, declined)
        : m.MergedAt is { } merged ? (Merged, merged)
        : (Open, null);

    private static (string?, DateOnly?, bool, DateTime?) Due(Matter m) =>
        m.State != Open ? (null, null, false, null)
        : m.HandlingEnd is not null ? (TimeLimits.Handling.Id, m.HandlingEnd, m.HandlingProvisional, m.HandlingNearlyFrom)
        : m.NoticeEnd is not null ? (TimeLimits.Notice.Id, m.NoticeEnd, m.NoticeProvisional, m.NoticeNearlyFrom)
        // Between routing and the unit's receipt no clock runs.
        : m.RoutedAt is null && m.DispatchEnd is not null
            ? (TimeLimits.Dispatch.Id, m.DispatchEnd, m.DispatchProvisional, m.DispatchNearlyFrom)
        : (null, null, false, null);
}
