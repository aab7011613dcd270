using MassTransit;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From case handling: public no more.</summary>
internal sealed class OnPublicReplyTakenDown(SupervisionDb db) : IConsumer<Heard<PublicReplyTakenDown>>
{
    public async Task Consume(ConsumeContext<Heard<PublicReplyTakenDown>> context)
    {
        var matter = await db.HearAsync(context.Message.Event.PetitionId, context.CancellationToken);
        matter.PublishedAt = null;
    }
}
