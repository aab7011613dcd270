using static Petitions.Rules.ActingRole;
using static Petitions.Rules.CaseAction;
using static Petitions.Rules.CaseStatus;
using static Petitions.Rules.RoutingAction;
using static Petitions.Rules.RoutingStatus;

namespace Petitions.Rules;

/// <summary>The workflows, as tables: (status, action) → status, who may, under which article. What is not listed is refused.</summary>
public static class Lifecycle
{
    private const string Internal = "单位内部程序，条例未作规定 (internal to the unit; the regulation is silent)";

    /// <summary>A case at the responsible unit.</summary>
    public static Lifecycle<CaseStatus, CaseAction> Case { get; } =
        new(
            new()
            {
                [(Received, Accept)] = new(InProgress, [Handler, Head], "《信访工作条例》第二十三条"),
                [(InProgress, Draft)] = new(InProgress, [Handler], "《信访工作条例》第三十一条"),
                [(InProgress, Submit)] = new(AwaitingApproval, [Handler], null, Internal),
                [(AwaitingApproval, Approve)] = new(Answered, [Head], "《信访工作条例》第三十二条"),
                [(Answered, Close)] = new(Closed, [ActingRole.System], null, Internal),
            },
            new()
            {
                [Received] = new("待受理", "received"),
                [InProgress] = new("办理中", "in progress"),
                [AwaitingApproval] = new("待审批", "awaiting approval"),
                [Answered] = new("已答复", "answered"),
                [Closed] = new("已办结", "closed"),
            },
            new()
            {
                [Accept] = new("受理", "accept"),
                [Draft] = new("拟稿", "draft"),
                [Submit] = new("送审", "submit"),
                [Approve] = new("审批", "approve"),
                [Close] = new("办结", "close"),
            }
        );

    /// <summary>A petition at one petition office.</summary>
    public static Lifecycle<RoutingStatus, RoutingAction> Routing { get; } =
        new(
            new()
            {
                [(Pending, Forward)] = new(Forwarded, [Dispatcher], "《信访工作条例》第二十二条"),
                [(Pending, PassDown)] = new(PassedDown, [Dispatcher], "《信访工作条例》第二十二条"),
                [(Pending, Decline)] = new(Declined, [Dispatcher], "《信访工作条例》第十九条第三款、第三十六条第三款"),
            },
            new()
            {
                [Pending] = new("待分派", "pending"),
                [Forwarded] = new("已转送", "forwarded"),
                [PassedDown] = new("已下转", "passed down"),
                [Declined] = new("不予受理", "declined"),
            },
            new()
            {
                [Forward] = new("转送", "forward"),
                [PassDown] = new("下转", "pass down"),
                [Decline] = new("不予受理", "decline"),
            }
        );

    /// <summary>What each capacity is called.</summary>
    public static IReadOnlyDictionary<ActingRole, Term> Roles { get; } =
        new Dictionary<ActingRole, Term>
        {
            [Dispatcher] = new("分派员", "dispatcher"),
            [Handler] = new("承办人", "handler"),
            [Head] = new("负责人", "head of the unit"),
            [ActingRole.System] = new("系统", "the system"),
        };
}
