using Petitions.Rules;

namespace Petitions.Tests.Rules;

public sealed class LifecycleTests
{
    [Theory]
    [InlineData(CaseStatus.Received, CaseAction.Accept, CaseStatus.InProgress)]
    [InlineData(CaseStatus.InProgress, CaseAction.Draft, CaseStatus.InProgress)]
    [InlineData(CaseStatus.InProgress, CaseAction.Submit, CaseStatus.AwaitingApproval)]
    [InlineData(CaseStatus.AwaitingApproval, CaseAction.Approve, CaseStatus.Answered)]
    [InlineData(CaseStatus.Answered, CaseAction.Close, CaseStatus.Closed)]
    [InlineData(CaseStatus.Received, CaseAction.Object, CaseStatus.Contested)]
    [InlineData(CaseStatus.Contested, CaseAction.Return, CaseStatus.Returned)]
    [InlineData(CaseStatus.Contested, CaseAction.Keep, CaseStatus.Received)]
    [InlineData(CaseStatus.Received, CaseAction.Refuse, CaseStatus.Refused)]
    [InlineData(CaseStatus.AwaitingApproval, CaseAction.SendBack, CaseStatus.InProgress)]
    public void A_case_goes_from_acceptance_art_23_to_reply_art_32(CaseStatus from, CaseAction action, CaseStatus to) =>
        Assert.Equal(new Step<CaseStatus>(to, null), Lifecycle.Case.Next(from, action));

    [Fact]
    public void Whatever_the_table_of_cases_does_not_list_is_refused_and_changes_nothing()
    {
        foreach (var status in Enum.GetValues<CaseStatus>())
        foreach (var action in Enum.GetValues<CaseAction>())
        {
            var step = Lifecycle.Case.Next(status, action);
            Assert.Equal(!Lifecycle.Case.Transitions.ContainsKey((status, action)), step.Refused);
            if (step.Refused)
                Assert.Equal((status, "status-forbids-action"), (step.Status, step.Refusal!.Code));
        }
    }

    [Theory]
    [InlineData(CaseStatus.Returned)]
    [InlineData(CaseStatus.Refused)]
    [InlineData(CaseStatus.Withdrawn)]
    [InlineData(CaseStatus.Closed)]
    public void Nothing_leads_out_of_the_end(CaseStatus end) =>
        Assert.All(Enum.GetValues<CaseAction>(), action => Assert.True(Lifecycle.Case.Next(end, action).Refused));

    [Fact]
    public void An_accepted_case_is_past_objection_under_art_23_3() =>
        Assert.All(
            new[] { CaseStatus.InProgress, CaseStatus.AwaitingApproval, CaseStatus.Answered },
            status => Assert.True(Lifecycle.Case.Next(status, CaseAction.Object).Refused)
        );

    [Fact]
    public void Only_the_sender_decides_an_objection_under_art_23_3()
    {
        Assert.Equal([ActingRole.Dispatcher], Lifecycle.Routing.Transitions[(RoutingStatus.Contested, RoutingAction.Uphold)].By);
        Assert.Equal([ActingRole.Dispatcher], Lifecycle.Routing.Transitions[(RoutingStatus.Contested, RoutingAction.Overrule)].By);
    }

    [Fact]
    public void Only_the_head_gives_more_time_under_art_34() =>
        Assert.All(
            Lifecycle.Case.Transitions.Where(row => row.Key.Action == CaseAction.GrantExtension),
            row => Assert.Equal([ActingRole.Head], row.Value.By)
        );

    [Theory]
    [InlineData(RoutingAction.Forward, RoutingStatus.Forwarded)]
    [InlineData(RoutingAction.PassDown, RoutingStatus.PassedDown)]
    [InlineData(RoutingAction.Decline, RoutingStatus.Declined)]
    public void A_petition_office_decides_once_under_art_22(RoutingAction action, RoutingStatus to)
    {
        Assert.Equal(to, Lifecycle.Routing.Next(RoutingStatus.Pending, action, ActingRole.Dispatcher).Status);
        Assert.All(Enum.GetValues<RoutingAction>(), again => Assert.True(Lifecycle.Routing.Next(to, again, ActingRole.Dispatcher).Refused));
    }

    [Fact]
    public void A_refusal_says_in_both_languages_what_stands_in_the_way_and_under_which_article()
    {
        var refusal = Lifecycle.Case.Next(CaseStatus.Answered, CaseAction.Approve).Refusal!;

        Assert.Equal("当前状态为“已答复”，不能审批。", refusal.Message);
        Assert.Equal("Cannot approve: the status is “answered”.", refusal.MessageEn);
        Assert.Equal("《信访工作条例》第三十二条", refusal.Article);
    }

    [Fact]
    public void A_handler_may_not_approve_the_reply_that_art_32_asks_for()
    {
        var step = Lifecycle.Case.Next(CaseStatus.AwaitingApproval, CaseAction.Approve, ActingRole.Handler);

        Assert.Equal(CaseStatus.AwaitingApproval, step.Status);
        Assert.Equal("role-forbids-action", step.Refusal!.Code);
        Assert.Equal("“审批”应由负责人进行。", step.Refusal.Message);
    }

    [Fact]
    public void The_handler_and_the_head_may_accept_under_art_23_and_only_the_system_closes()
    {
        Assert.Contains(CaseAction.Accept, Lifecycle.Case.OpenTo(ActingRole.Head, CaseStatus.Received));
        Assert.Equal([CaseAction.Accept, CaseAction.Object], Lifecycle.Case.OpenTo(ActingRole.Handler, CaseStatus.Received));
        Assert.Equal([ActingRole.System], Lifecycle.Case.Transitions[(CaseStatus.Answered, CaseAction.Close)].By);
        Assert.Empty(Lifecycle.Case.OpenTo(ActingRole.Dispatcher, CaseStatus.Received));
    }

    [Fact]
    public void Every_row_of_the_case_table_is_well_formed() => WellFormed(Lifecycle.Case);

    [Fact]
    public void Every_row_of_the_routing_table_is_well_formed() => WellFormed(Lifecycle.Routing);

    private static void WellFormed<TStatus, TAction>(Lifecycle<TStatus, TAction> lifecycle)
        where TStatus : struct, Enum
        where TAction : struct, Enum
    {
        Assert.All(lifecycle.Transitions.Values, row => Assert.True(row.Article is null ^ row.WhyNoArticle is null));
        Assert.All(lifecycle.Transitions.Values, row => Assert.NotEmpty(row.By));
        Assert.Equal(Enum.GetValues<TStatus>().Order(), lifecycle.Statuses.Keys.Order());
        Assert.Equal(Enum.GetValues<TAction>().Order(), lifecycle.Actions.Keys.Order());
        Assert.Equal(Enum.GetValues<TAction>().Order(), lifecycle.Transitions.Keys.Select(key => key.Action).Distinct().Order());
        Assert.Equal(Enum.GetValues<ActingRole>().Order(), Lifecycle.Roles.Keys.Order());
    }
}
