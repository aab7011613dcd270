namespace Petitions.StaffWorkbench.Clocks;

/// <summary>A deadline and what became of each of its days, as routing and case handling tell it. Dates are of Asia/Shanghai.</summary>
/// <param name="State"><c>on-time</c>, <c>nearly-due</c> or <c>overdue</c>; null where it is told beside the clock.</param>
public sealed record ClockView(
    string Rule,
    string Text,
    string? Article,
    DateOnly Start,
    DateOnly UnrolledEnd,
    DateOnly End,
    bool Provisional,
    string? State,
    IReadOnlyList<ClockDay> Explanation
);

/// <param name="Mark"><c>counted</c>, <c>skipped</c> or <c>rolled</c>.</param>
public sealed record ClockDay(DateOnly Date, string Mark, string Reason);

/// <summary>The clock that runs for a case or petition, in lists.</summary>
public sealed record DueView(string Rule, DateOnly End, bool Provisional, string State);
