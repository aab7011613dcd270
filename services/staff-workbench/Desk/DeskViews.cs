using Petitions.Contracts;
using Petitions.StaffWorkbench.Clocks;
using Petitions.Web;

namespace Petitions.StaffWorkbench.Desk;

/// <summary>A code with its name.</summary>
public sealed record Named(string Code, string Name)
{
    /// <summary>As it stands in the unit field: name first, and the code that makes it certain.</summary>
    public string Label => $"{Name}（{Code}）";
}

internal sealed record DeskList(IReadOnlyList<DeskItem> Items, string? Next);

internal sealed record DeskCounts(int Open, int Contested, int Done, int NearlyDue, int Overdue);

/// <summary>A line of the desk.</summary>
public sealed record DeskItem(
    Guid Id,
    string Number,
    string Title,
    DateTimeOffset SubmittedAt,
    string MailboxName,
    DateOnly DispatchEnd,
    bool Provisional,
    string State,
    string StateText,
    Named? ProposedCategory,
    Named? ProposedUnit
);

/// <summary>A petition at the office, as routing tells it.</summary>
public sealed record MatterView(
    Guid Id,
    string Number,
    string Title,
    string Text,
    string Purpose,
    DateTimeOffset SubmittedAt,
    DateOnly? StatedOn,
    string MailboxName,
    Named? Place,
    Named? ChosenCategory,
    Petitioner Petitioner,
    IReadOnlyList<Attached>? Attachments,
    Named Office,
    string State,
    string StateText,
    ClockView Clock,
    Proposal Proposal,
    IReadOnlyList<Alternative> Alternatives,
    IReadOnlyList<Step> History,
    IReadOnlyList<string> Allowed,
    IReadOnlyList<Named> OfficesBelow,
    IReadOnlyList<DeclineReason> DeclineReasons,
    Objection? Objection,
    Merged? MergedInto,
    IReadOnlyList<Merged> MergedHere,
    int Version
)
{
    /// <summary>What its forms act on.</summary>
    public Subject Subject =>
        new(
            ServiceNames.Routing,
            $"matters/{Id:D}",
            $"/staff/desk/{Id:D}",
            Version,
            [.. History.Select(step => new TimelineStep(step.At, step.Text))],
            $"matter-{Number}"
        );

    /// <summary>The desk after something was done.</summary>
    public string Settled(string how) => $"/staff/desk?settled={how}&number={Number}";
}

/// <summary>What a unit objects, to be decided.</summary>
public sealed record Objection(Named? Unit, string Reason, DateTimeOffset At);

/// <summary>A petition with which this one is handled.</summary>
public sealed record Merged(Guid Id, string Number, string Title);

/// <summary>Who wrote, masked.</summary>
public sealed record Petitioner(string? Name, string? Phone, string? Address = null, string? Email = null, string? IdNumber = null);

public sealed record Proposal(Named? Category, Named? Unit, double Score, IReadOnlyList<Reason> Reasons);

public sealed record Reason(string Text);

public sealed record Alternative(Named? Category, Named? Unit, string Reason);

/// <param name="Files">Files that the petitioner added with it.</param>
public sealed record Step(DateTimeOffset At, string Action, string Text, bool Automatic, IReadOnlyList<Attached>? Files);

public sealed record DeclineReason(string Code, string Text, string? Article);

/// <summary>A unit of the organisation.</summary>
public sealed record UnitView(string Code, string Name, string ShortName, string Kind, string Level, string? Parent, string Path);

public sealed record CategoryView(string Code, string Name, string? Parent);
