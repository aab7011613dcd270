namespace Petitions.Rules;

/// <summary>异议: art. 23(3) gives a unit five working days from its own receipt to say that it is not competent.</summary>
public static class Objection
{
    private static readonly TimeLimit Row = TimeLimits.Objection;

    /// <summary>The last day for an objection.</summary>
    public static Deadline Until(DateTimeOffset received, WorkingCalendar calendar) => Deadline.Decide(Row, received, calendar);

    /// <summary>Why the unit cannot object at this instant; null if it can.</summary>
    /// <param name="until">As decided when it received the petition.</param>
    /// <param name="decided">The sender has overruled an objection of this unit already.</param>
    /// <param name="now">The instant.</param>
    public static Refusal? RefuseObjection(Deadline until, bool decided, DateTimeOffset now) =>
        decided
            ? new(
                "objection-decided",
                "转送单位已核实并决定由本单位办理，不能再次提出异议。",
                "The sender has decided that this unit is competent: it cannot object again.",
                Row.Article
            )
        : now >= until.Instant
            ? new(
                "objection-late",
                $"提出异议的期限已于{until.End:yyyy年M月d日}届满。",
                $"The time for an objection ended on {until.End:yyyy-MM-dd}.",
                Row.Article
            )
        : null;
}
