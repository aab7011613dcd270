using static Petitions.Rules.ActingRole;
using static Petitions.Rules.CaseAction;
using static Petitions.Rules.CaseStatus;

namespace Petitions.Rules;

public static partial class Lifecycle
{
    /// <summary>A case at the responsible unit.</summary>
    public static Lifecycle<CaseStatus, CaseAction> Case { get; } =
        new(
            new()
            {
                [(Received, Accept)] = new(InProgress, [Handler, Head], "《信访工作条例》第二十三条"),
                [(Received, CaseAction.Object)] = new(Contested, [Handler, Head], "《信访工作条例》第二十三条第三款"),
                [(Contested, Return)] = new(Returned, [ActingRole.System], "《信访工作条例》第二十三条第三款"),
                [(Contested, Keep)] = new(Received, [ActingRole.System], "《信访工作条例》第二十三条第三款"),
                // Whoever refuses a petitioner answers for the unit: the head.
                [(Received, Refuse)] = new(Refused, [Head], "《信访工作条例》第十九条第三款、第二十三条"),
                [(InProgress, Draft)] = new(InProgress, [Handler], "《信访工作条例》第三十一条"),
                [(InProgress, Submit)] = new(AwaitingApproval, [Handler], null, Internal),
                [(InProgress, Question)] = new(InProgress, [Handler, Head], "《信访工作条例》第三十一条"),
                [(InProgress, AskExtension)] = new(InProgress, [Handler], "《信访工作条例》第三十四条"),
                [(InProgress, GrantExtension)] = new(InProgress, [Head], "《信访工作条例》第三十四条"),
                [(InProgress, RefuseExtension)] = new(InProgress, [Head], "《信访工作条例》第三十四条"),
                [(AwaitingApproval, GrantExtension)] = new(AwaitingApproval, [Head], "《信访工作条例》第三十四条"),
                [(AwaitingApproval, RefuseExtension)] = new(AwaitingApproval, [Head], "《信访工作条例》第三十四条"),
                [(AwaitingApproval, SendBack)] = new(InProgress, [Head], null, Internal),
                [(AwaitingApproval, Approve)] = new(Answered, [Head], "《信访工作条例》第三十二条"),
                [(Received, Assign)] = new(Received, [Head], null, Internal),
                [(InProgress, Assign)] = new(InProgress, [Head], null, Internal),
                [(AwaitingApproval, Assign)] = new(AwaitingApproval, [Head], null, Internal),
                [(Received, Withdraw)] = new(Withdrawn, [ActingRole.System], null, Own),
                [(Contested, Withdraw)] = new(Withdrawn, [ActingRole.System], null, Own),
                [(InProgress, Withdraw)] = new(Withdrawn, [ActingRole.System], null, Own),
                [(AwaitingApproval, Withdraw)] = new(Withdrawn, [ActingRole.System], null, Own),
                [(Answered, Close)] = new(Closed, [ActingRole.System], null, Internal),
            },
            new()
            {
                [Received] = new("待受理", "received"),
                [Contested] = new("异议待核", "objection pending"),
                [Returned] = new("已退回", "returned"),
                [Refused] = new("不予受理", "not accepted"),
                [InProgress] = new("办理中", "in progress"),
                [AwaitingApproval] = new("待审批", "awaiting approval"),
                [Answered] = new("已答复", "answered"),
                [Closed] = new("已办结", "closed"),
                [Withdrawn] = new("已撤回", "withdrawn"),
            },
            new()
            {
                [Accept] = new("受理", "accept"),
                [CaseAction.Object] = new("提出异议", "object"),
                [Return] = new("退回", "return"),
                [Keep] = new("维持办理", "keep"),
                [Refuse] = new("不予受理", "refuse"),
                [Draft] = new("拟稿", "draft"),
                [Submit] = new("送审", "submit"),
                [Question] = new("询问信访人", "ask the petitioner"),
                [AskExtension] = new("申请延期", "ask for an extension"),
                [GrantExtension] = new("批准延期", "grant an extension"),
                [RefuseExtension] = new("不批准延期", "refuse an extension"),
                [SendBack] = new("退回修改", "send back"),
                [Approve] = new("审批", "approve"),
                [Assign] = new("指派承办人", "assign"),
                [Withdraw] = new("撤回", "withdraw"),
                [Close] = new("办结", "close"),
            }
        );
}
