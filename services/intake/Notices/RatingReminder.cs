using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Intake.Data;
using Petitions.Messaging;
using Petitions.Rules;

namespace Petitions.Intake;

/// <summary>Two days before the time for rating ends, whoever has not rated is reminded, once.</summary>
internal sealed class RatingReminder(IntakeDb db) : IDueTask
{
    public const string Kind = "rating-reminder";

    public static async Task SetAsync(IntakeDb db, Recipient recipient, Clock window, CancellationToken stop)
    {
        // It lapses at 24:00 of the last day.
        var due = ShanghaiTime.StartOf(window.End.AddDays(-1));
        var reached = recipient.Account is not null || db.ReachOf(recipient) is not { Email: null, Mobile: null };
        if (reached && due > db.Service.Clock.GetUtcNow())
            await db.SetTimerAsync(Kind, recipient.PetitionId.ToString("D"), due, stop);
    }

    public async Task FireAsync(string subject, DateTimeOffset due, CancellationToken stop)
    {
        var petition = Guid.ParseExact(subject, "D");
        if (await IsOverAsync(db, petition, stop))
            return;
        var recipient = await db.RecipientAsync(petition, stop);
        var id = Noticing.IdOf($"{Kind}:{subject}:{due.ToUnixTimeMilliseconds()}");
        db.Notice(NoticeKinds.RatingReminder, id, recipient, db.ReachOf(recipient), due.UtcDateTime);
    }

    /// <summary>Rated, lapsed, or the petition is lifted: asked when the reminder is written and again before it leaves.</summary>
    public static Task<bool> IsOverAsync(IntakeDb db, Guid petition, CancellationToken stop) =>
        db.Steps.AnyAsync(step => step.PetitionId == petition && NoticeKinds.EndReminders.Contains(step.Kind), stop);
}
