using MassTransit;
using Petitions.Contracts;
using Petitions.Routing.Data;
using Petitions.Rules;

namespace Petitions.Routing.Matters;

/// <summary>From case handling: the unit objects. What is not with that unit any more is not contested.</summary>
internal sealed class OnObjectionRaised(RoutingDb db, Desk desk) : IConsumer<Heard<ObjectionRaised>>
{
    public async Task Consume(ConsumeContext<Heard<ObjectionRaised>> context)
    {
        var (said, stop) = (context.Message.Event, context.CancellationToken);
        if (await db.Matters.FindAsync([said.PetitionId], stop) is { Status: RoutingStatus.Forwarded } matter && matter.Unit == said.Unit)
            desk.Contest(matter, said.Sealed?.Text ?? "");
    }
}
