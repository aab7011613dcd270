namespace Petitions.Contracts;

/// <summary>A mailbox of a unit, such as 市长信箱.</summary>
public sealed record Mailbox(string Id, string Name);

/// <summary>A unit entered the tree, or its row changed; hearers replace their copy. It stands, unless <see cref="UnitAbolished"/> follows.</summary>
/// <param name="Code">Division code for governments, with a suffix for their offices and departments.</param>
/// <param name="Name">Full name.</param>
/// <param name="ShortName">Name on lists.</param>
/// <param name="Kind">One of <see cref="UnitKinds"/>.</param>
/// <param name="Level">One of <see cref="Levels"/>.</param>
/// <param name="Place">Division code of the level it belongs to.</param>
/// <param name="Parent">Code of the unit above; null for the city.</param>
/// <param name="Path">Codes from the root, <c>/310000/310104/…/</c>: a subtree is a prefix.</param>
/// <param name="Mailboxes">Mailboxes behind which it stands.</param>
[WireName("unit-registered", 1)]
public sealed record UnitRegistered(
    string Code,
    string Name,
    string ShortName,
    string Kind,
    string Level,
    string Place,
    string? Parent,
    string Path,
    IReadOnlyList<Mailbox> Mailboxes
) : IEvent;

/// <summary>A category of content (内容分类) was entered or changed.</summary>
[WireName("category-registered", 1)]
public sealed record CategoryRegistered(string Code, string Name, string? Parent) : IEvent;

/// <summary>The duty list is replaced as a whole by an import, from a day on.</summary>
/// <param name="Version">Number of the list.</param>
/// <param name="Rows">Rows it has.</param>
/// <param name="Hash">SHA-256 of its rows.</param>
/// <param name="From">The first day on which it holds (Asia/Shanghai); null means at once.</param>
/// <param name="Added">Rows that the list before it lacks; null where it was not counted, as for the next two.</param>
/// <param name="Changed">Rows with another basis or order.</param>
/// <param name="Removed">Rows of the list before that it lacks.</param>
[WireName("duty-list-imported", 1)]
public sealed record DutyListImported(
    int Version,
    int Rows,
    string Hash,
    DateOnly? From = null,
    int? Added = null,
    int? Changed = null,
    int? Removed = null
) : IEvent;

/// <summary>A version of the duty list was withdrawn before its day came.</summary>
[WireName("duty-list-withdrawn", 1)]
public sealed record DutyListWithdrawn(int Version) : IEvent;

/// <summary>Holidays and make-up working days of a year are known.</summary>
/// <param name="Version">Version of the calendar as a whole that this year makes.</param>
/// <param name="Year">Calendar year.</param>
/// <param name="OffDays">Date → name of the holiday.</param>
/// <param name="MakeUpDays">Date → name of the holiday it makes up for.</param>
[WireName("calendar-year-published", 1)]
public sealed record CalendarYearPublished(
    string Version,
    int Year,
    IReadOnlyDictionary<DateOnly, string> OffDays,
    IReadOnlyDictionary<DateOnly, string> MakeUpDays
) : IEvent;

/// <summary>A petition office has it on its desk; its 15 days run.</summary>
/// <param name="PetitionId">Which petition.</param>
/// <param name="Office">The petition office.</param>
/// <param name="From">The office that passed it down; null for the first.</param>
/// <param name="Dispatch">The clock of art. 22.</param>
/// <param name="ProposedCategory">Proposed category; null when nothing fits.</param>
/// <param name="ProposedUnit">Proposed unit; null when nothing fits.</param>
[WireName("dispatch-opened", 1)]
public sealed record DispatchOpened(
    Guid PetitionId,
    string Office,
    string? From,
    Clock Dispatch,
    string? ProposedCategory,
    string? ProposedUnit
) : IEvent;

/// <summary>Forwarded (转送) to the unit that has the power to decide.</summary>
/// <param name="PetitionId">Which petition.</param>
/// <param name="Number">Its number.</param>
/// <param name="Office">The office that decided.</param>
/// <param name="Unit">The responsible unit.</param>
/// <param name="UnitPath">Path of that unit.</param>
/// <param name="Category">Decided category; null only when none fits.</param>
/// <param name="Purpose">One of <see cref="Purposes"/>.</param>
/// <param name="Place">Division code of the place it is about.</param>
/// <param name="SubmittedAt">When the petition was registered.</param>
/// <param name="Automatic">By the rule for clear matches, without a dispatcher.</param>
/// <param name="MayPublish">The petitioner's consent; null means no.</param>
[WireName("petition-routed", 1)]
public sealed record PetitionRouted(
    Guid PetitionId,
    string Number,
    string Office,
    string Unit,
    string UnitPath,
    string? Category,
    string Purpose,
    string? Place,
    DateTimeOffset SubmittedAt,
    bool Automatic,
    bool? MayPublish = null
) : ISealed<PetitionContent>
{
    public PetitionContent? Sealed { get; init; }
}

/// <summary>Passed to the petition office one level below, which now dispatches.</summary>
[WireName("petition-passed-down", 1)]
public sealed record PetitionPassedDown(Guid PetitionId, string FromOffice, string ToOffice, string? Category) : IEvent;

/// <summary>Not accepted by this channel; the petitioner is told why and where to go.</summary>
[WireName("petition-declined", 1)]
public sealed record PetitionDeclined(Guid PetitionId, string Office, string Reason) : ISealed<DeclineNotice>
{
    public DeclineNotice? Sealed { get; init; }
}

/// <summary>The words of a refusal.</summary>
public sealed record DeclineNotice(string Explanation, string? CompetentBody);

/// <summary>The office found that the unit is not competent: it has the petition again, and sends it elsewhere.</summary>
[WireName("objection-upheld", 1)]
public sealed record ObjectionUpheld(Guid PetitionId, string Office, string Unit) : ISealed<Words>
{
    public Words? Sealed { get; init; }
}

/// <summary>The office found that the unit is competent: the unit keeps it and cannot object again.</summary>
[WireName("objection-overruled", 1)]
public sealed record ObjectionOverruled(Guid PetitionId, string Office, string Unit) : ISealed<Words>
{
    public Words? Sealed { get; init; }
}

/// <summary>A repeat is handled with another petition (并案); its petitioner gets that one's answer.</summary>
/// <param name="PetitionId">The one that is merged.</param>
/// <param name="Into">The one that is handled.</param>
/// <param name="Office">The office that decided.</param>
/// <param name="Number">Number of the merged one.</param>
[WireName("petition-merged", 1)]
public sealed record PetitionMerged(Guid PetitionId, Guid Into, string Office, string Number) : ISealed<PetitionContent>
{
    public PetitionContent? Sealed { get; init; }
}

/// <summary>The merge was undone: it is on the office's desk again.</summary>
[WireName("petition-unmerged", 1)]
public sealed record PetitionUnmerged(Guid PetitionId, Guid From, string Office) : IEvent;

/// <summary>A unit ended (撤销、合并); what it had goes to its successor (art. 24). Said again whenever its row is registered anew.</summary>
[WireName("unit-abolished", 1)]
public sealed record UnitAbolished(string Code, string Successor, string SuccessorPath) : IEvent;

/// <summary>A clock ran out before what it waited for was done. Said once for each clock.</summary>
[WireName("deadline-missed", 1)]
public sealed record DeadlineMissed(Guid PetitionId, string Rule, string Unit, DateOnly End) : IEvent;
