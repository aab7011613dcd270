namespace Petitions.Rules;

/// <summary>延期: art. 34 allows more time for handling, and for nothing else.</summary>
public static class DeadlineExtension
{
    private static readonly TimeLimit Row = TimeLimits.Extension;

    /// <summary>Why the deadline cannot be extended so far at this instant; null if it can.</summary>
    public static Refusal? RefuseExtension(this Deadline deadline, int days, DateTimeOffset now) =>
        RefuseRule(deadline)
        ?? RefuseLength(days)
        ?? (
            deadline.At(now) == DeadlineState.Overdue
                ? Refuse("overdue", "办理期限已届满，不能再延长。", "The limit has passed and can no longer be extended.")
                : null
        );

    /// <summary>The new deadline: the days are counted from the unrolled end, so that a roll-over is not given twice.</summary>
    /// <exception cref="ArgumentException">Not a handling deadline, or too many days; ask <see cref="RefuseExtension"/> first.</exception>
    public static Deadline Extend(this Deadline deadline, int days, WorkingCalendar calendar, bool rollOver = true) =>
        (RefuseRule(deadline) ?? RefuseLength(days)) is { } refusal
            ? throw new ArgumentException(refusal.MessageEn, nameof(deadline))
            : Deadline.Count(Row, days, deadline.UnrolledEnd, calendar, rollOver);

    private static Refusal? RefuseRule(Deadline deadline) =>
        deadline.Rule == TimeLimits.Handling.Id ? null
        : deadline.Rule == Row.Id ? Refuse("twice", "办理期限已经延长过一次，不能再延长。", "The limit has been extended once already.")
        : Refuse("not-handling", "只有办理期限可以延长。", "Only the limit for handling can be extended.");

    private static Refusal? RefuseLength(int days) =>
        days >= 1 && days <= Row.Days
            ? null
            : Refuse("length", $"延长天数应为1至{Row.Days}日。", $"An extension is of 1 to {Row.Days} days.");

    private static Refusal Refuse(string code, string message, string messageEn) =>
        new($"extension-{code}", message, messageEn, Row.Article);
}
