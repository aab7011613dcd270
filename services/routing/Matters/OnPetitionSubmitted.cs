using MassTransit;
using Microsoft.Extensions.Options;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Routing.Data;
using Petitions.Routing.Organisation;
using Petitions.Routing.Persons;
using Petitions.Routing.Proposals;

namespace Petitions.Routing.Matters;

/// <summary>A petition goes to the petition office of its mailbox's level; a clear match goes on by itself.</summary>
internal sealed class OnPetitionSubmitted(RoutingDb db, References references, Desk desk, IOptions<AutoRoute> rule)
    : IConsumer<Heard<PetitionSubmitted>>
{
    public async Task Consume(ConsumeContext<Heard<PetitionSubmitted>> context)
    {
        var (said, stop) = (context.Message.Event, context.CancellationToken);
        var reference = await references.LoadAsync(db, stop);
        // A mailbox of a unit unknown here is still somebody's: the city's own office reads it.
        var mailbox =
            reference.Standing(said.MailboxUnit)
            ?? reference.Units.Values.FirstOrDefault(unit => unit.Parent is null)
            ?? throw new InvalidOperationException("No organisation has been imported, so there is no petition office.");
        var office =
            reference.OfficeFor(mailbox) ?? throw new InvalidOperationException($"There is no petition office at or above {mailbox.Code}.");
        var matter = MatterOf(said, mailbox, office);
        db.Matters.Add(matter);
        db.Traces.Add(Trace.Of(said, mailbox, reference, db.Service.Keys));

        var proposal = await desk.OpenAsync(matter, reference, from: null, category: null, said.SubmittedAt, stop);
        if (rule.Value.Takes(proposal, mailbox))
            desk.Forward(matter, reference.Units[proposal.Unit!], proposal.Category, automatic: true);
        else
            desk.BeginWatch(matter);
    }

    private Matter MatterOf(PetitionSubmitted said, Unit mailbox, Unit office)
    {
        // Shredded before it was heard: the row keeps its place, without words.
        var content = said.Sealed ?? new PetitionContent("", "", null, null, null);
        return new Matter
        {
            Id = said.PetitionId,
            Number = said.Number,
            Title = content.Title,
            Text = content.Text,
            Mailbox = said.Mailbox,
            MailboxName = mailbox.MailboxList.FirstOrDefault(box => box.Id == said.Mailbox)?.Name ?? mailbox.ShortName,
            MailboxUnit = mailbox.Code,
            Place = said.Place,
            Purpose = said.Purpose,
            ChosenCategory = said.Category,
            SubmittedAt = said.SubmittedAt.UtcDateTime,
            StatedOn = said.StatedAt,
            Petitioner = desk.Seal(said.PetitionId, content),
            Attachments = db.Service.Keys.SealAttachments(content.Attachments, said.PetitionId),
            MayPublish = said.MayPublish,
            Office = office.Code,
        };
    }
}
