using Petitions.Web;

namespace Petitions.CitizenPortal;

/// <summary>What a submission answers.</summary>
public sealed record Receipt(Guid Id, string Number, string QueryCode, DateTimeOffset SubmittedAt);

/// <summary>A page of the petitioner's list.</summary>
public sealed record PetitionLines(IReadOnlyList<PetitionLine> Items, string? Next, int Total);

/// <summary>A line of it.</summary>
public sealed record PetitionLine(
    Guid Id,
    string Number,
    string Title,
    string Status,
    DateTimeOffset SubmittedAt,
    string? MailboxName,
    NextDue? NextDue
);

/// <summary>A petition as its petitioner sees it.</summary>
public sealed record PetitionView(
    Guid Id,
    string Number,
    string Title,
    string Text,
    string? MailboxName,
    string Purpose,
    string? Place,
    string? Category,
    string Status,
    DateTimeOffset SubmittedAt,
    string? UnitName,
    NextDue? NextDue,
    IReadOnlyList<StepView> Timeline,
    ReplyView? Reply,
    QuestionView? Question,
    IReadOnlyList<string> May,
    IReadOnlyList<Attached>? Attachments
);

/// <summary>What the unit asks the petitioner.</summary>
public sealed record QuestionView(Guid Id, string Text, DateTimeOffset AskedAt, string? UnitName);

/// <summary>The deadline that runs; dates of Asia/Shanghai.</summary>
public sealed record NextDue(string Rule, DateOnly End, bool Provisional);

/// <summary>One step.</summary>
public sealed record StepView(
    DateTimeOffset At,
    string Kind,
    string Text,
    string TextEn,
    string? UnitName,
    DueView? Due,
    string? Article,
    string? Detail,
    IReadOnlyList<Attached>? Files = null
);

/// <summary>A deadline with the rule behind it.</summary>
public sealed record DueView(string Rule, DateOnly End, bool Provisional, string? Basis, string? BasisEn, string? Article);

/// <summary>The reply; its text is null once it was lawfully deleted.</summary>
public sealed record ReplyView(string? Text, DateTimeOffset IssuedAt, string? UnitName);

/// <summary>What there is to rate, and what was said. <c>State</c> is open, rated or lapsed.</summary>
public sealed record SurveyView(
    bool Open,
    string State,
    DateOnly LapsesOn,
    bool Provisional,
    string? OfficeName,
    string? UnitName,
    string? OfficeRating,
    string? UnitRating,
    string? Words
);
