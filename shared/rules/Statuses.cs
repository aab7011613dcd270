namespace Petitions.Rules;

/// <summary>Where a case stands at the responsible unit.</summary>
public enum CaseStatus
{
    /// <summary>待受理</summary>
    Received,

    /// <summary>办理中</summary>
    InProgress,

    /// <summary>待审批</summary>
    AwaitingApproval,

    /// <summary>已答复</summary>
    Answered,

    /// <summary>已办结</summary>
    Closed,
}

/// <summary>What can be done to a case.</summary>
public enum CaseAction
{
    /// <summary>受理</summary>
    Accept,

    /// <summary>拟稿</summary>
    Draft,

    /// <summary>送审</summary>
    Submit,

    /// <summary>审批</summary>
    Approve,

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
