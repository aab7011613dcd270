using MassTransit;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Rules;

namespace Petitions.CaseHandling;

/// <summary>The unit receives it: a case opens, or comes from a unit that returned it; and the 15 days for the notice run (art. 23).</summary>
internal sealed class OnPetitionRouted(CaseHandlingDb db) : IConsumer<Heard<PetitionRouted>>
{
    public async Task Consume(ConsumeContext<Heard<PetitionRouted>> context)
    {
        var (routed, stop) = (context.Message.Event, context.CancellationToken);
        await db.NoteConsentAsync(routed, stop);
        var now = db.Service.Clock.GetUtcNow();
        var found = await db.Ahead.FindAsync(routed.PetitionId, () => db.Cases.FindAsync([routed.PetitionId], stop));
        if (found is { Status: not CaseStatus.Returned })
            return;
        if (found is null)
            db.Cases.Add(found = CaseOf(routed, now));
        else
            found.ComeTo(routed, now.UtcDateTime);
        var opened = CaseRules.Open(routed, now, await CalendarCopy.LoadAsync(db, stop));
        db.Take(found, opened, by: null);
        var due = opened.Notice.ToDeadline().Instant;
        if (found.Round == 0)
            db.BeginTimer(NoticeDeadline.Kind, found.Id.ToString("D"), due);
        else
            await db.SetTimerAsync(NoticeDeadline.Kind, found.Id.ToString("D"), due, stop);
        if (await db.Ahead.FindAsync(found.Id, () => db.EarlyWithdrawals.FindAsync([found.Id], stop)) is { } withdrawn)
        {
            db.EarlyWithdrawals.Remove(withdrawn);
            await Withdrawal.EndAsync(db, found, stop);
        }
    }

    private Case CaseOf(PetitionRouted routed, DateTimeOffset now)
    {
        var content = routed.Sealed ?? new PetitionContent("", "", null, null, null);
        return new()
        {
            Id = routed.PetitionId,
            Number = routed.Number,
            Unit = routed.Unit,
            UnitPath = routed.UnitPath,
            Office = routed.Office,
            Purpose = routed.Purpose,
            Category = routed.Category,
            Place = routed.Place,
            Title = content.Title,
            Text = content.Text,
            Petitioner = Petitioner.Seal(content, routed.PetitionId, db.Service.Keys),
            Attachments = db.Service.Keys.SealAttachments(content.Attachments, routed.PetitionId),
            SubmittedAt = routed.SubmittedAt.UtcDateTime,
            ReceivedAt = now.UtcDateTime,
        };
    }
}
