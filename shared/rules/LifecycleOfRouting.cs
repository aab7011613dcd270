using static Petitions.Rules.ActingRole;
using static Petitions.Rules.RoutingAction;
using static Petitions.Rules.RoutingStatus;

namespace Petitions.Rules;

public static partial class Lifecycle
{
    /// <summary>A petition at one petition office.</summary>
    public static Lifecycle<RoutingStatus, RoutingAction> Routing { get; } =
        new(
            new()
            {
                [(Pending, Forward)] = new(Forwarded, [Dispatcher], "《信访工作条例》第二十二条"),
                [(Pending, PassDown)] = new(PassedDown, [Dispatcher], "《信访工作条例》第二十二条"),
                [(Pending, Decline)] = new(Declined, [Dispatcher], "《信访工作条例》第十九条第三款、第三十六条第三款"),
                [(Pending, Merge)] = new(Merged, [Dispatcher], "《信访工作条例》第十九条第三款"),
                [(Merged, Unmerge)] = new(Pending, [Dispatcher, ActingRole.System], null, Undone),
                [(Forwarded, Contest)] = new(Contested, [ActingRole.System], "《信访工作条例》第二十三条第三款"),
                [(Contested, Uphold)] = new(Pending, [Dispatcher], "《信访工作条例》第二十三条第三款"),
                [(Contested, Overrule)] = new(Forwarded, [Dispatcher], "《信访工作条例》第二十三条第三款"),
                [(Pending, Withdraw)] = new(Withdrawn, [ActingRole.System], null, Own),
                [(Forwarded, Withdraw)] = new(Withdrawn, [ActingRole.System], null, Own),
                [(Contested, Withdraw)] = new(Withdrawn, [ActingRole.System], null, Own),
                [(Merged, Withdraw)] = new(Withdrawn, [ActingRole.System], null, Own),
            },
            new()
            {
                [Pending] = new("待分派", "pending"),
                [Forwarded] = new("已转送", "forwarded"),
                [PassedDown] = new("已下转", "passed down"),
                [Declined] = new("不予受理", "declined"),
                [Contested] = new("异议待核", "objection pending"),
                [Merged] = new("已并案", "merged"),
                [Withdrawn] = new("已撤回", "withdrawn"),
            },
            new()
            {
                [Forward] = new("转送", "forward"),
                [PassDown] = new("下转", "pass down"),
                [Decline] = new("不予受理", "decline"),
                [Contest] = new("接收异议", "take an objection"),
                [Uphold] = new("同意异议", "uphold the objection"),
                [Overrule] = new("不同意异议", "overrule the objection"),
                [Merge] = new("并案", "merge"),
                [Unmerge] = new("撤销并案", "undo the merge"),
                [Withdraw] = new("撤回", "withdraw"),
            }
        );
}
