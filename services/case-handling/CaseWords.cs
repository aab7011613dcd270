using Petitions.Contracts;
using Petitions.Rules;

namespace Petitions.CaseHandling;

/// <summary>Codes and words for people.</summary>
internal static class CaseWords
{
    /// <summary>As in JSON and in the database.</summary>
    public static string Code(CaseStatus status) =>
        status switch
        {
            CaseStatus.InProgress => "in-progress",
            CaseStatus.AwaitingApproval => "awaiting-approval",
            CaseStatus.Answered => "answered",
            CaseStatus.Closed => "closed",
            _ => "received",
        };

    public static CaseStatus Status(string code) => Enum.GetValues<CaseStatus>().First(status => Code(status) == code);

    public static string Text(CaseStatus status) => Lifecycle.Case.Statuses[status].Chinese;

#pragma warning disable CA1308 // Codes are lower case.
    public static string Code(CaseAction action) => action.ToString().ToLowerInvariant();

    public static string Code(DayMark mark) => mark.ToString().ToLowerInvariant();
#pragma warning restore CA1308

    public static string Code(DeadlineState state) =>
        state switch
        {
            DeadlineState.Overdue => "overdue",
            DeadlineState.NearlyDue => "nearly-due",
            _ => "on-time",
        };

    /// <summary>In what capacity a role of the token acts; null for one that only looks.</summary>
    public static ActingRole? Acting(Func<string, bool> has) =>
        has(Roles.Head) ? ActingRole.Head
        : has(Roles.Handler) ? ActingRole.Handler
        : null;

    /// <summary>A line of the case's history.</summary>
    public static string History(IEvent happened) =>
        happened switch
        {
            CaseOpened => "收到转送的信访事项",
            CaseAccepted { NoticeInTime: true } => "受理，并告知信访人",
            CaseAccepted => "受理，并告知信访人（已超过告知期限）",
            ReplyDrafted => "拟写答复",
            ReplySubmitted => "答复送审",
            ReplyIssued { InTime: true } => "批准答复，送达信访人",
            ReplyIssued => "批准答复，送达信访人（已超过办理期限）",
            PublicReplyDrafted => "拟公开问答",
            ReplyPublished => "公开问答",
            PublicReplyTakenDown { Reason: TakeDownReasons.ConsentWithdrawn } => "信访人撤回公开同意，公开问答已撤下",
            PublicReplyTakenDown => "撤下公开问答",
            CaseClosed { Reason: "rated" } => "信访人已评价，办结",
            CaseClosed => "评价期满未评价，办结",
            DeadlineMissed { Rule: "notice" } => "超过告知期限",
            DeadlineMissed => "超过办理期限",
            _ => "",
        };
}
