using System.Text.Json.Serialization;

namespace Petitions.Supervision;

/// <summary>The clock that runs, and how it stands: <c>on-time</c>, <c>nearly-due</c> or <c>overdue</c>.</summary>
internal sealed record DueView(string Rule, DateOnly End, bool Provisional, string State)
{
    public static DueView? Of(Matter m, DateTime now) =>
        m.DueRule is null
            ? null
            : new(
                m.DueRule,
                m.DueEnd!.Value,
                m.DueProvisional,
                now >= m.SortAt ? "overdue"
                    : now >= m.NearlyFrom ? "nearly-due"
                    : "on-time"
            );
}

internal sealed record MatterPage(IReadOnlyList<MatterRow> Items, string? Next);

/// <summary>A line of a list.</summary>
internal record MatterRow(
    Guid Id,
    string? Number,
    string? Unit,
    string? UnitName,
    string? Office,
    string? OfficeName,
    string Status,
    string StatusText,
    DueView? Due,
    DateTime? SubmittedAt,
    DateTime? AnsweredAt,
    bool? InTime
)
{
    public static MatterRow Of(Matter m, Dictionary<string, string> names, DateTime now)
    {
        var (status, text) = MatterRules.Status(m);
        return new(
            m.Id,
            m.Number,
            m.Unit,
            Name(names, m.Unit),
            m.Office,
            Name(names, m.Office),
            status,
            text,
            DueView.Of(m, now),
            m.SubmittedAt,
            m.AnsweredAt,
            m.AnsweredAt is null ? null : m.InTime
        );
    }

    internal static string? Name(Dictionary<string, string> names, string? code) =>
        code is null ? null : names.GetValueOrDefault(code, code);
}

/// <summary>One petition with its dates; last days are of Asia/Shanghai.</summary>
internal sealed record MatterView(
    [property: JsonIgnore] MatterRow Matter,
    string? MailboxUnitName,
    string? Purpose,
    string? Category,
    DateOnly? DispatchEnd,
    DateTime? RoutedAt,
    DateTime? DeclinedAt,
    string? DeclinedBecause,
    DateTime? ReceivedAt,
    DateOnly? NoticeEnd,
    DateOnly? AcceptedOn,
    bool? NoticeInTime,
    DateOnly? HandlingEnd,
    int? HandlingDays,
    DateTime? ClosedAt,
    string? ClosedBecause,
    string? OfficeRating,
    string? UnitRating,
    DateTime? LapsedAt
) : MatterRow(Matter)
{
    public static new MatterView Of(Matter m, Dictionary<string, string> names, DateTime now) =>
        new(
            MatterRow.Of(m, names, now),
            Name(names, m.MailboxUnit),
            m.Purpose,
            m.Category,
            m.DispatchEnd,
            m.RoutedAt,
            m.DeclinedAt,
            m.DeclinedBecause,
            m.OpenedAt,
            m.NoticeEnd,
            m.AcceptedOn,
            m.NoticeInTime,
            m.HandlingEnd,
            m.AnsweredAt is null ? null : m.HandlingDays,
            m.ClosedAt,
            m.ClosedBecause,
            m.OfficeRating,
            m.UnitRating,
            m.LapsedAt
        );
}
