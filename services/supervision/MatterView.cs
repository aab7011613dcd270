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

internal sealed record MatterPage(IReadOnlyList<MatterRow> Items, string? Next, int? Total);

/// <summary>A line of a list. The unit is the one that has it now, which may be the successor of the one routing chose.</summary>
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
            m.Unit is null ? null : m.HeldBy,
            m.Unit is null ? null : Name(names, m.HeldBy),
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
    DateTime? LapsedAt,
    DateTime? ObjectedAt,
    DateTime? OverruledAt,
    DateTime? ReturnedAt,
    DateTime? ExtendedAt,
    DateTime? QuestionedAt,
    DateTime? WithdrawnAt,
    DateTime? MergedAt,
    DateTime? PublishedAt
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
            m.DeclinedAt ?? m.RefusedAt,
            m.DeclinedBecause ?? m.RefusedBecause,
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
            m.LapsedAt,
            m.ObjectedAt,
            m.OverruledAt,
            m.ReturnedAt,
            m.ExtendedAt,
            m.QuestionedAt,
            m.WithdrawnAt,
            m.MergedAt,
            m.PublishedAt
        );
}
