using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Routing.Organisation;
using Petitions.Routing.Proposals;
using Petitions.Rules;

namespace Petitions.Routing.Matters;

internal sealed record MatterView(
    Guid Id,
    string Number,
    string Title,
    string Text,
    string Purpose,
    DateTimeOffset SubmittedAt,
    DateOnly? StatedOn,
    string MailboxName,
    Named? MailboxUnit,
    Named? Place,
    Named? ChosenCategory,
    PetitionerView Petitioner,
    IReadOnlyList<AttachmentView> Attachments,
    Named Office,
    string State,
    string StateText,
    ClockView Clock,
    ProposalView Proposal,
    IReadOnlyList<AlternativeView> Alternatives,
    IReadOnlyList<StepView> History,
    IReadOnlyList<string> Allowed,
    IReadOnlyList<Named> OfficesBelow,
    IReadOnlyList<DeclineReasonView> DeclineReasons,
    ObjectionView? Objection,
    MergedView? MergedInto,
    IReadOnlyList<MergedView> MergedHere,
    int Version
);

/// <summary>What a unit objects, to be decided.</summary>
internal sealed record ObjectionView(Named? Unit, string Reason, DateTimeOffset At);

/// <summary>A petition with which this one is handled.</summary>
internal sealed record MergedView(Guid Id, string Number, string Title);

/// <summary>Masked: a dispatcher needs to know that there is someone, not who.</summary>
internal sealed record PetitionerView(string? Name, string? Phone);

internal sealed record DeclineReasonView(string Code, string Text, string? Article);

internal sealed record ReasonView(string Text);

internal sealed record ProposalView(Named? Category, Named? Unit, double Score, IReadOnlyList<ReasonView> Reasons)
{
    public static ProposalView Of(Proposal proposal, Reference reference) =>
        new(
            Named.Of(reference, proposal.Category),
            Named.Of(reference.Find(proposal.Unit)),
            proposal.Score,
            [.. proposal.Reasons.Select(reason => new ReasonView(reason))]
        );
}

internal sealed record AlternativeView(Named? Category, Named? Unit, string Reason)
{
    public static AlternativeView Of(Alternative one, Reference reference) =>
        new(Named.Of(reference, one.Category), Named.Of(reference.Find(one.Unit)), one.Reason);
}

/// <summary>A clock, and what became of each of its days.</summary>
internal sealed record ClockView(
    string Rule,
    string Text,
    string? Article,
    DateOnly Start,
    DateOnly UnrolledEnd,
    DateOnly End,
    bool Provisional,
    string State,
    IReadOnlyList<ClockDayView> Explanation
)
{
    public static ClockView Of(Clock clock, WorkingCalendar? calendar, DateTimeOffset now)
    {
        var (rule, deadline) = (TimeLimits.Find(clock.Rule)!, clock.ToDeadline());
        var state = deadline.At(now) switch
        {
            DeadlineState.Overdue => "overdue",
            DeadlineState.NearlyDue => "nearly-due",
            _ => "on-time",
        };
        return new(
            clock.Rule,
            rule.Sentence,
            rule.Article,
            clock.Start,
            clock.UnrolledEnd,
            clock.End,
            clock.Provisional,
            state,
            calendar is null ? [] : [.. deadline.Explain(calendar).Select(ClockDayView.Of)]
        );
    }
}

/// <param name="Mark"><c>counted</c>, <c>skipped</c> or <c>rolled</c>.</param>
internal sealed record ClockDayView(DateOnly Date, string Mark, string Reason)
{
    public static ClockDayView Of(DeadlineDay day) =>
        new(
            day.Date,
            day.Mark switch
            {
                DayMark.Counted => "counted",
                DayMark.Skipped => "skipped",
                _ => "rolled",
            },
            day.Reason
        );
}

/// <param name="Automatic">By the rule for clear matches, or by a clock.</param>
internal sealed record StepView(
    DateTimeOffset At,
    string Action,
    string Text,
    Named? Office,
    Named? Target,
    Named? Category,
    bool Automatic,
    IReadOnlyList<AttachmentView> Files
)
{
    public static StepView Of(MatterStep step, Reference reference, IReadOnlyList<AttachmentView> files)
    {
        var (office, target) = (reference.Find(step.Office), reference.Find(step.Target));
        // What another service told of is somebody's act there.
        var automatic =
            step.Action is MatterStep.Opened or MatterStep.Missed or States.Forwarded
            && step.Actor.StartsWith("service/", StringComparison.Ordinal);
        return new(
            step.At,
            step.Action,
            Say(step, office?.ShortName ?? step.Office, target?.ShortName ?? step.Target, automatic),
            Named.Of(office),
            Named.Of(target),
            Named.Of(reference, step.Category),
            automatic,
            files
        );
    }

    private static string Say(MatterStep step, string office, string? target, bool automatic) =>
        step.Action switch
        {
            MatterStep.Opened => $"{office}收到。",
            MatterStep.Missed => $"{office}分派期限届满，仍未分派。",
            States.Forwarded => automatic ? $"按自动分派规则转送{target}。" : $"{office}转送{target}。",
            States.PassedDown => $"{office}下转{target}。",
            States.Declined => $"{office}决定不予受理。{step.Note}",
            States.Contested => $"{target}提出异议：{step.Note}",
            States.Merged => $"{office}将本事项并入 {step.Note} 一并办理。",
            States.Withdrawn => $"信访人撤回。{step.Note}",
            MatterStep.Upheld => $"{office}同意{target}的异议，重新分派。{step.Note}",
            MatterStep.Overruled => $"{office}不同意{target}的异议，仍由其办理。{step.Note}",
            MatterStep.Succeeded => $"承办单位撤销，由{target}继续办理。",
            MatterStep.Unmerged => "撤销并案，恢复待分派。",
            MatterStep.Supplemented => $"信访人补充材料：{step.Note}",
            MatterStep.Answered => $"{target}已答复信访人。",
            MatterStep.Refused => $"{target}决定不予受理。{step.Note}",
            _ => step.Note ?? "",
        };
}

/// <summary>Personal data as it is shown without a reason given.</summary>
internal static class Mask
{
    /// <summary>The family name's first character.</summary>
    public static string? Name(string? name) =>
        string.IsNullOrEmpty(name) ? null : name[..1] + new string('*', Math.Clamp(name.Length - 1, 1, 2));

    /// <summary>The last four digits.</summary>
    public static string? Phone(string? phone) => string.IsNullOrEmpty(phone) ? null : "****" + (phone.Length > 6 ? phone[^4..] : "");
}
