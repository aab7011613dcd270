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
            CaseStatus.Contested => "contested",
            CaseStatus.Returned => "returned",
            CaseStatus.Refused => "declined",
            CaseStatus.Withdrawn => "withdrawn",
            _ => "received",
        };

    public static CaseStatus Status(string code) => Enum.GetValues<CaseStatus>().First(status => Code(status) == code);

    public static string Text(CaseStatus status) => Lifecycle.Case.Statuses[status].Chinese;

#pragma warning disable CA1308 // Codes are lower case.
    /// <summary>As in addresses: AskExtension is ask-extension.</summary>
    public static string Code(CaseAction action) =>
        string.Concat(action.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{c}" : $"{c}")).ToLowerInvariant();

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
            ObjectionOverruled => "转送单位不同意异议，由本单位办理",
            PetitionSupplemented => "信访人补充材料",
            PetitionWithdrawn => "信访人申请撤回",
            QuestionAnswered => "信访人答复询问",
            PetitionMerged merged => $"并入信访事项 {merged.Number}，一并办理",
            PetitionUnmerged => "撤销并案，不再一并办理",
            CaseAccepted { NoticeInTime: true } => "受理，并告知信访人",
            CaseAccepted => "受理，并告知信访人（已超过告知期限）",
            ObjectionRaised => "提出异议，请转送单位核实",
            CaseReturned => "转送单位同意异议，事项退回",
            CaseDeclined => "决定不予受理，并告知信访人",
            CaseAssigned => "指派承办人",
            QuestionAsked => "询问信访人",
            ExtensionAsked asked => $"申请延期{asked.Days}日",
            ExtensionRefused => "不批准延期",
            DeadlineExtended extended => $"批准延期{extended.Days}日，并告知信访人",
            CaseHandedOver => "单位撤销，事项由承继单位继续办理",
            ReplyDrafted => "拟写答复",
            ReplySubmitted => "答复送审",
            ReplySentBack => "退回修改",
            ReplyIssued { InTime: true } => "批准答复，送达信访人",
            ReplyIssued => "批准答复，送达信访人（已超过办理期限）",
            PublicReplyDrafted => "拟公开问答",
            ReplyPublished => "公开问答",
            PublicReplyTakenDown { Reason: TakeDownReasons.ConsentWithdrawn } => "信访人撤回公开同意，公开问答已撤下",
            PublicReplyTakenDown => "撤下公开问答",
            CaseClosed { Reason: "rated" } => "信访人已评价，办结",
            CaseClosed { Reason: "withdrawn" } => "信访人撤回，终止办理",
            CaseClosed => "评价期满未评价，办结",
            DeadlineMissed { Rule: "notice" } => "超过告知期限",
            DeadlineMissed => "超过办理期限",
            _ => "",
        };

    /// <summary>What was said with it; null when nothing was.</summary>
    public static Words? Said(IEvent happened) =>
        happened switch
        {
            ISealed<Words> { Sealed: { } words } => words,
            CaseDeclined { Sealed: { } notice } => new(
                notice.CompetentBody is null ? notice.Explanation : $"{notice.Explanation}\n请向{notice.CompetentBody}反映。"
            ),
            PetitionMerged { Sealed: { } content } => new($"{content.Title}\n{content.Text}", content.Attachments),
            _ => null,
        };
}
