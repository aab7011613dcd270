using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Rules;

namespace Petitions.CaseHandling;

/// <summary>What a command leads to: events, or why not.</summary>
public sealed record Decision(IReadOnlyList<IEvent> Events, Refusal? Refusal)
{
    internal static Decision Of(IEvent happened) => new([happened], null);

    internal static Decision Refuse(Refusal refusal) => new([], refusal);
}

/// <summary>The life of a case as pure functions: (state, command, now, calendar) → events or refusal. Who may do what stands in <see cref="Lifecycle.Case"/>.</summary>
public static class CaseRules
{
    /// <summary>The unit has it: its 15 days run from its own receipt (art. 23).</summary>
    public static CaseOpened Open(PetitionRouted routed, DateTimeOffset now, WorkingCalendar calendar) =>
        new(routed.PetitionId, routed.Unit, routed.UnitPath, routed.Office, Deadline.Decide(TimeLimits.Notice, now, calendar).ToClock());

    /// <summary>受理, and the petitioner is told in the same moment: the 60 days of art. 34 run.</summary>
    public static Decision Accept(Case state, ActingRole role, DateTimeOffset now, WorkingCalendar calendar)
    {
        var step = Lifecycle.Case.Next(state.Status, CaseAction.Accept, role);
        if (step.Refusal is { } refusal)
            return Decision.Refuse(refusal);
        var handling = Deadline.Decide(TimeLimits.Handling, now, calendar).ToClock();
        return Decision.Of(new CaseAccepted(state.Id, state.Unit, ShanghaiTime.DateOf(now), handling, now.UtcDateTime < state.DueAt));
    }

    /// <summary>拟稿, as often as wished.</summary>
    public static Decision Draft(Case state, ActingRole role, string text)
    {
        var step = Lifecycle.Case.Next(state.Status, CaseAction.Draft, role);
        return step.Refusal is { } refusal
            ? Decision.Refuse(refusal)
            : Decision.Of(new ReplyDrafted(state.Id) { Sealed = new ReplyText(text) });
    }

    /// <summary>送审; there must be something to approve.</summary>
    public static Decision Submit(Case state, ActingRole role)
    {
        var step = Lifecycle.Case.Next(state.Status, CaseAction.Submit, role);
        if (step.Refusal is { } refusal)
            return Decision.Refuse(refusal);
        return state.Draft is null
            ? Decision.Refuse(new("no-draft", "尚未拟写答复，不能送审。", "There is no draft to submit.", null))
            : Decision.Of(new ReplySubmitted(state.Id));
    }

    /// <summary>审批: approved by the head, the draft is the reply (处理意见书), and is served at once (art. 32).</summary>
    public static Decision Approve(Case state, ActingRole role, string reply, DateTimeOffset now)
    {
        var step = Lifecycle.Case.Next(state.Status, CaseAction.Approve, role);
        if (step.Refusal is { } refusal)
            return Decision.Refuse(refusal);
        var inTime = now.UtcDateTime < state.DueAt;
        return Decision.Of(
            new ReplyIssued(state.Id, state.Unit, state.Office, state.AcceptedOn!.Value, now, inTime) { Sealed = new ReplyText(reply) }
        );
    }

    /// <summary>Nothing more is due: <c>rated</c> or <c>lapsed</c>.</summary>
    public static Decision Close(Case state, string reason)
    {
        var step = Lifecycle.Case.Next(state.Status, CaseAction.Close, ActingRole.System);
        return step.Refusal is { } refusal ? Decision.Refuse(refusal) : Decision.Of(new CaseClosed(state.Id, state.Unit, reason));
    }

    /// <summary>The clock of this rule ran out; null when what it waited for was done meanwhile.</summary>
    public static DeadlineMissed? Miss(Case state, string rule) =>
        state.Open && state.DueRule == rule ? new(state.Id, rule, state.Unit, state.DueEnd) : null;
}
