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

    /// <summary>异议: in time, once, with detailed reasons (art. 23(3)).</summary>
    public static Decision Object(Case state, ActingRole role, string reason, DateTimeOffset now, WorkingCalendar calendar) =>
        (
            Lifecycle.Case.Next(state.Status, CaseAction.Object, role).Refusal
            ?? Objection.RefuseObjection(Objection.Until(new(state.ReceivedAt), calendar), state.ObjectionDecided, now)
        )
            is { } refusal
            ? Decision.Refuse(refusal)
            : Decision.Of(new ObjectionRaised(state.Id, state.Unit, state.Office) { Sealed = new Words(reason) });

    /// <summary>The sender upheld it: the unit has it no more.</summary>
    public static Decision Return(Case state) =>
        Allowed(state, CaseAction.Return, ActingRole.System, () => new CaseReturned(state.Id, state.Unit));

    /// <summary>不予受理 by the unit.</summary>
    public static Decision Refuse(Case state, ActingRole role, string reason, DeclineNotice notice) =>
        Allowed(state, CaseAction.Refuse, role, () => new CaseDeclined(state.Id, state.Unit, reason) { Sealed = notice });

    /// <summary>指派: the caller has made sure that it is someone of the unit.</summary>
    public static Decision Assign(Case state, ActingRole role, Guid handler) =>
        Allowed(state, CaseAction.Assign, role, () => new CaseAssigned(state.Id, state.Unit, handler));

    /// <summary>A question to the petitioner, one at a time. The regulation knows no pause: the clock goes on.</summary>
    public static Decision Ask(Case state, ActingRole role, Guid question, string text) =>
        Lifecycle.Case.Next(state.Status, CaseAction.Question, role).Refusal is { } refusal ? Decision.Refuse(refusal)
        : state.OpenQuestion is not null
            ? Decision.Refuse(
                new("question-open", "上一个问题信访人尚未答复。", "The petitioner has not answered the last question yet.", null)
            )
        : Decision.Of(new QuestionAsked(state.Id, state.Unit, question) { Sealed = new Words(text) });

    /// <summary>申请延期 (art. 34): for handling only, once, while the limit runs.</summary>
    public static Decision AskExtension(Case state, ActingRole role, Deadline running, int days, string reason, DateTimeOffset now) =>
        (Lifecycle.Case.Next(state.Status, CaseAction.AskExtension, role).Refusal ?? running.RefuseExtension(days, now)) is { } refusal
            ? Decision.Refuse(refusal)
        : state.ExtensionAsked is not null
            ? Decision.Refuse(
                new("extension-asked", "已经申请延期，请等待负责人审批。", "It was asked for already: the head has to decide.", null)
            )
        : Decision.Of(new ExtensionAsked(state.Id, state.Unit, days) { Sealed = new Words(reason) });

    /// <summary>批准延期: the days count from the end before any roll-over, and the petitioner is told why.</summary>
    public static Decision GrantExtension(
        Case state,
        ActingRole role,
        Deadline running,
        string reason,
        DateTimeOffset now,
        WorkingCalendar calendar
    )
    {
        if (Lifecycle.Case.Next(state.Status, CaseAction.GrantExtension, role).Refusal is { } refusal)
            return Decision.Refuse(refusal);
        if (state.ExtensionAsked is not { } days)
            return Decision.Refuse(NothingAsked);
        if (running.RefuseExtension(days, now) is { } late)
            return Decision.Refuse(late);
        var handling = running.Extend(days, calendar).ToClock();
        return Decision.Of(new DeadlineExtended(state.Id, state.Unit, days, handling) { Sealed = new Words(reason) });
    }

    /// <summary>不批准延期.</summary>
    public static Decision RefuseExtension(Case state, ActingRole role, string reason) =>
        Lifecycle.Case.Next(state.Status, CaseAction.RefuseExtension, role).Refusal is { } refusal ? Decision.Refuse(refusal)
        : state.ExtensionAsked is null ? Decision.Refuse(NothingAsked)
        : Decision.Of(new ExtensionRefused(state.Id, state.Unit) { Sealed = new Words(reason) });

    /// <summary>退回修改: the draft stays, with what the head wants changed.</summary>
    public static Decision SendBack(Case state, ActingRole role, string reason) =>
        Allowed(state, CaseAction.SendBack, role, () => new ReplySentBack(state.Id) { Sealed = new Words(reason) });

    /// <summary>撤回: the petitioner does not want it any more. An answer that was served stands.</summary>
    public static Decision Withdraw(Case state) =>
        Allowed(state, CaseAction.Withdraw, ActingRole.System, () => new CaseClosed(state.Id, state.Unit, "withdrawn"));

    /// <summary>拟稿, as often as wished.</summary>
    public static Decision Draft(Case state, ActingRole role, string text) =>
        Allowed(state, CaseAction.Draft, role, () => new ReplyDrafted(state.Id) { Sealed = new ReplyText(text) });

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
    public static Decision Close(Case state, string reason) =>
        Allowed(state, CaseAction.Close, ActingRole.System, () => new CaseClosed(state.Id, state.Unit, reason));

    /// <summary>The clock of this rule ran out; null when what it waited for was done meanwhile.</summary>
    public static DeadlineMissed? Miss(Case state, string rule) =>
        state.Open && state.DueRule == rule ? new(state.Id, rule, state.Unit, state.DueEnd) : null;

    private static readonly Refusal NothingAsked = new("no-extension-asked", "没有待审批的延期申请。", "No extension is asked for.", null);

    private static Decision Allowed(Case state, CaseAction action, ActingRole role, Func<IEvent> happens) =>
        Lifecycle.Case.Next(state.Status, action, role).Refusal is { } refusal ? Decision.Refuse(refusal) : Decision.Of(happens());
}
