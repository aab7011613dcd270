using MassTransit;
using Petitions.Contracts;
using Petitions.Routing.Data;

namespace Petitions.Routing.Matters;

/// <summary>From case handling: the unit answered.</summary>
internal sealed class OnReplyIssued(RoutingDb db, Desk desk) : IConsumer<Heard<ReplyIssued>>
{
    public async Task Consume(ConsumeContext<Heard<ReplyIssued>> context)
    {
        var (said, stop) = (context.Message.Event, context.CancellationToken);
        if (await db.Matters.FindAsync([said.PetitionId], stop) is { } matter)
            desk.End(matter, MatterStep.Answered, null);
    }
}
