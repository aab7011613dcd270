using MassTransit;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Rules;

namespace Petitions.CaseHandling;

/// <summary>The unit receives it: a case opens, and its 15 days for the notice run (art. 23).</summary>
internal sealed class OnPetitionRouted(CaseHandlingDb db) : IConsumer<Heard<PetitionRouted>>
{
    public async Task Consume(ConsumeContext<Heard<PetitionRouted>> context)
    {
        var (routed, stop) = (context.Message.Event, context.CancellationToken);
        if (await db.Cases.FindAsync([routed.PetitionId], stop) is not null)
            return;
        var now = db.Service.Clock.GetUtcNow();
        var opened = CaseRules.Open(routed, now, await CalendarCopy.LoadAsync(db, stop));
        var content = routed.Sealed ?? new PetitionContent("", "", null, null, null);
        var found = new Case
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
        db.Cases.Add(found);
        db.Take(found, opened, by: null);
        db.BeginTimer(NoticeDeadline.Kind, found.Id.ToString("D"), opened.Notice.ToDeadline().Instant);
    }
}
