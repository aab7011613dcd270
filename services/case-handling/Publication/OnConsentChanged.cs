using MassTransit;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;

namespace Petitions.CaseHandling;

/// <summary>The petitioner gave or took back the consent. What is public comes down by itself when it is taken back (个人信息保护法 art. 15).</summary>
internal sealed class OnConsentChanged(CaseHandlingDb db) : IConsumer<Heard<ConsentChanged>>
{
    public async Task Consume(ConsumeContext<Heard<ConsentChanged>> context)
    {
        var (said, stop) = (context.Message.Event, context.CancellationToken);
        var row =
            await db.Publications.FindAsync([said.PetitionId], stop)
            ?? db.Publications.Add(new Publication { CaseId = said.PetitionId }).Entity;
        row.AgreesNow(said.MayPublish);
        // Not routed yet: the row waits for it.
        if (await db.Cases.FindAsync([said.PetitionId], stop) is not { } found)
            return;
        if (row.State == PublicationState.Published && !said.MayPublish)
            db.Take(
                found,
                row,
                new PublicReplyTakenDown(found.Id, row.PublicId!.Value, found.Unit, TakeDownReasons.ConsentWithdrawn)
                {
                    Sealed = new Words("信访人撤回了公开同意。"),
                }
            );
        else
        {
            row.Offer(found);
            found.Touch();
        }
    }
}
