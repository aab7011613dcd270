using Petitions.StaffWorkbench.Desk;

namespace Petitions.StaffWorkbench.Duties;

internal sealed record DutyLists(DutyList? InForce, IReadOnlyList<DutyList> Future, IReadOnlyList<DutyList> Items, int? Next, int Total);

/// <summary>A version of the duty list, as routing tells it.</summary>
public sealed record DutyList(
    int Version,
    string State,
    DateOnly From,
    DateTimeOffset ImportedAt,
    string Actor,
    int Rows,
    int Added,
    int Changed,
    int Removed,
    int? Replaces,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawnBy
);

internal sealed record DutyListDetail(
    DutyList List,
    int? Against,
    IReadOnlyList<int> Versions,
    IReadOnlyList<DutyChange> Items,
    int Total,
    int? Next
);

/// <summary>A row of the list, or what became of it.</summary>
public sealed record DutyChange(
    string Kind,
    string Category,
    string CategoryName,
    string Level,
    string Place,
    string? PlaceName,
    string Unit,
    string? UnitName,
    string Basis,
    string? BasisBefore
);

internal sealed record Gaps(int? List, IReadOnlyList<GapCount> Counts, IReadOnlyList<Gap> Items, int Total, int? Next);

internal sealed record GapCount(string Kind, int Categories, int Places);

internal sealed record Gap(Named Category, string Kind, int Count, IReadOnlyList<GapDistrict> Districts);

internal sealed record GapDistrict(Named District, bool Whole, bool Itself, IReadOnlyList<Named> Streets);

/// <summary>A dry run of one letter.</summary>
internal sealed record Trial(TrialOutcome Present, TrialOutcome? Other, bool Differs);

/// <summary>What would be proposed under one list.</summary>
public sealed record TrialOutcome(int? List, Named Office, bool Automatic, Proposal Proposal, IReadOnlyList<Alternative> Alternatives);

/// <summary>A dry run of a file.</summary>
public sealed record FileTrial(
    int Rows,
    int Faulty,
    IReadOnlyList<Administration.ImportMistake> Faults,
    double Seconds,
    Tally Present,
    Tally? Other,
    int Changed,
    IReadOnlyList<ChangedRow> ChangedRows
);

public sealed record Tally(int? List, int Without, int Automatic, IReadOnlyList<CountOf> Units, IReadOnlyList<CountOf> Categories);

public sealed record CountOf(Named? What, int Count);

public sealed record ChangedRow(int Line, string Title, Named? Category, Named? Before, Named? After);
