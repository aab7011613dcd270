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
        Deadlines.MissAsync(db, subject, TimeLimits.Notice, stop);
}

/// <summary>The 60 days of art. 34 ended without a reply.</summary>
internal sealed class HandlingDeadline(CaseHandlingDb db) : IDueTask
{
    public const string Kind = "handling-deadline";

    public Task FireAsync(string subject, DateTimeOffset due, CancellationToken stop) =>
        Deadlines.MissAsync(db, subject, TimeLimits.Handling, stop);
}

internal static class Deadlines
{
    /// <summary>Says it once: the timer's end commits with it.</summary>
    public static async Task MissAsync(CaseHandlingDb db, string subject, TimeLimit rule, CancellationToken stop)
    {
        var found = await db.Cases.FindAsync([Guid.Parse(subject)], stop);
        if (found is null || CaseRules.Miss(found, rule.Id) is not { } missed)
            return;
        db.Note(found, missed);
        db.Record(Streams.Petition(found.Id), missed);
    }
}
