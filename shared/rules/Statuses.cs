namespace Petitions.Rules;

/// <summary>Where a case stands at the responsible unit.</summary>
public enum CaseStatus
{
    /// <summary>待受理</summary>
    Received,

    /// <summary>异议待核: the unit objects, the sender has not decided.</summary>
    Contested,

    /// <summary>已退回: the objection was upheld.</summary>
    Returned,

    /// <summary>不予受理</summary>
    Refused,

    /// <summary>办理中</summary>
    InProgress,

    /// <summary>待审批</summary>
    AwaitingApproval,

    /// <summary>已答复</summary>
    Answered,

    /// <summary>已办结</summary>
    Closed,

    /// <summary>已撤回 by the petitioner, before an answer.</summary>
    Withdrawn,
}

/// <summary>What can be done to a case.</summary>
public enum CaseAction
{
    /// <summary>受理</summary>
    Accept,

    /// <summary>异议</summary>
    Object,

    /// <summary>The sender upheld the objection.</summary>
    Return,

    /// <summary>The sender overruled it.</summary>
    Keep,

    /// <summary>不予受理</summary>
    Refuse,

    /// <summary>拟稿</summary>
    Draft,

    /// <summary>送审</summary>
    Submit,

    /// <summary>询问 the petitioner; the clock goes on.</summary>
    Question,

    /// <summary>申请延期</summary>
    AskExtension,

    /// <summary>批准延期</summary>
    GrantExtension,

    /// <summary>不批准延期</summary>
    RefuseExtension,

    /// <summary>退回修改</summary>
    SendBack,

    /// <summary>审批</summary>
    Approve,

    /// <summary>指派 someone of the same unit.</summary>
    Assign,

    /// <summary>撤回 by the petitioner.</summary>
    Withdraw,

    /// <summary>办结</summary>
    Close,
}

/// <summary>Where a petition stands at one petition office. The office it is passed down to begins its own at Pending.</summary>
public enum RoutingStatus
{
    /// <summary>待分派</summary>
    Pending,

    /// <summary>已转送</summary>
    Forwarded,

    /// <summary>已下转</summary>
    PassedDown,

    /// <summary>不予受理</summary>
    Declined,

    /// <summary>异议待核: it comes back to the sender, who decides.</summary>
    Contested,

    /// <summary>已并案</summary>
    Merged,

    /// <summary>已撤回</summary>
    Withdrawn,
}

/// <summary>What a petition office can do with a petition.</summary>
public enum RoutingAction
{
    /// <summary>转送 to the responsible unit.</summary>
    Forward,

    /// <summary>下转 to the petition office one level down.</summary>
    PassDown,

    /// <summary>不予受理</summary>
    Decline,

    /// <summary>A unit objected.</summary>
    Contest,

    /// <summary>同意异议: it is pending again.</summary>
    Uphold,

    /// <summary>不同意异议: the unit keeps it.</summary>
    Overrule,

    /// <summary>并案 with another petition.</summary>
    Merge,

    /// <summary>撤销并案</summary>
    Unmerge,

    /// <summary>撤回 by the petitioner.</summary>
    Withdraw,
}

/// <summary>In what capacity someone acts.</summary>
public enum ActingRole
{
    /// <summary>分派员 at a petition office.</summary>
    Dispatcher,

    /// <summary>承办人 at a responsible unit.</summary>
    Handler,

    /// <summary>负责人 of a responsible unit.</summary>
    Head,

    /// <summary>The program itself, by a timer or on an event 系统.</summary>
    System,
}
