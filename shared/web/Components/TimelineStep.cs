namespace Petitions.Web;

/// <summary>One entry of a timeline.</summary>
/// <param name="At">When.</param>
/// <param name="Text">What happened.</param>
/// <param name="By">Unit or person.</param>
/// <param name="Detail">More words.</param>
/// <param name="Icon">Name of the icon.</param>
/// <param name="Due">The deadline it opened, last day in Asia/Shanghai.</param>
/// <param name="Provisional">暂定.</param>
/// <param name="DueDone">What the deadline waited for is done.</param>
/// <param name="Article">Article of law.</param>
/// <param name="Files">Files that came with it.</param>
public sealed record TimelineStep(
    DateTimeOffset At,
    string Text,
    string? By = null,
    string? Detail = null,
    string Icon = "check",
    DateOnly? Due = null,
    bool Provisional = false,
    bool DueDone = false,
    string? Article = null,
    IReadOnlyList<Attached>? Files = null
);
