namespace Petitions.Host.Client;

/// <summary>What is submitted, as <c>POST /api/intake/petitions</c> takes it.</summary>
public sealed record Submission(
    string Mailbox,
    string Title,
    string Text,
    string Purpose,
    string? Place = null,
    string? Category = null,
    string? Name = null,
    string? Phone = null,
    string? Address = null,
    DateOnly? StatedOn = null
);

/// <summary>What a petitioner gets at once.</summary>
public sealed record Receipt(Guid Id, string Number, string QueryCode, DateTimeOffset SubmittedAt);

/// <summary>A number with its code, as the status API asks for them.</summary>
public sealed record NumberAndCode(string Number, string Code);

/// <summary>Where a petition stands.</summary>
public sealed record FoundStatus(string Number, string Status);

/// <summary>The status API's answer.</summary>
public sealed record Statuses(IReadOnlyList<FoundStatus> Found, IReadOnlyList<string> Missing);

/// <summary>A page of a list.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>A row or page about one matter or case; the fields a script needs.</summary>
public sealed record Versioned(Guid Id, int Version, string? Status = null, string? State = null);

/// <summary>What may be published of a case, as a script needs it.</summary>
public sealed record Publishable(Petitions.Contracts.PublicText Proposal, IReadOnlyList<string> Allowed, int Version);

/// <summary>A refusal, as problem details say it.</summary>
public sealed record Refused(int Status, string? Code, string? Detail, string? Trace);

/// <summary>A step that a script took was refused.</summary>
public sealed class RefusedException(Refused refused) : Exception($"{refused.Status} {refused.Code}: {refused.Detail}")
{
    public Refused Refused { get; } = refused;
}
