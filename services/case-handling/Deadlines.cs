using Petitions.CaseHandling.Data;
using Petitions.Contracts;
using Petitions.Messaging;
using Petitions.Rules;

namespace Petitions.CaseHandling;

/// <summary>The 15 days of art. 23 ended without acceptance.</summary>
internal sealed class NoticeDeadline(CaseHandlingDb db) : IDueTask
{
    public const string Kind = "notice-deadline";

    public Task FireAsync(string subject, DateTimeOffset due, CancellationToken stop) =>
        Deadlines.MissAsync(db, subject, stop, TimeLimits.Notice);
}

/// <summary>The 60 days of art. 34, or what they were extended to, ended without a reply.</summary>
internal sealed class HandlingDeadline(CaseHandlingDb db) : IDueTask
{
    public const string Kind = "handling-deadline";

    public Task FireAsync(string subject, DateTimeOffset due, CancellationToken stop) =>
        Deadlines.MissAsync(db, subject, stop, TimeLimits.Handling, TimeLimits.Extension);
}

internal static class Deadlines
{
    /// <summary>Says it once: the timer's end commits with it.</summary>
    public static async Task MissAsync(CaseHandlingDb db, string subject, CancellationToken stop, params TimeLimit[] rules)
    {
        var found = await db.Cases.FindAsync([Guid.Parse(subject)], stop);
        if (
            found is null
            || rules.Select(rule => CaseRules.Miss(found, rule.Id)).FirstOrDefault(missed => missed is not null) is not { } missed
        )
            return;
        db.Note(found.Id, missed, found.Version);
        db.Record(Streams.Petition(found.Id), missed);
    }
}
