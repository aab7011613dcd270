using MassTransit;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;

namespace Petitions.CaseHandling;

/// <summary>The sender agreed: the unit has the petition no more, and its clock is over.</summary>
internal sealed class OnObjectionUpheld(CaseHandlingDb db) : IConsumer<Heard<ObjectionUpheld>>
{
    public async Task Consume(ConsumeContext<Heard<ObjectionUpheld>> context)
    {
        var (said, stop) = (context.Message.Event, context.CancellationToken);
        if (await db.Cases.FindAsync([said.PetitionId], stop) is not { } found || CaseRules.Return(found) is not { Events: [var returned] })
            return;
        await db.CancelTimerAsync(NoticeDeadline.Kind, $"{found.Id:D}", stop);
        db.Take(found, returned, by: null);
    }
}
