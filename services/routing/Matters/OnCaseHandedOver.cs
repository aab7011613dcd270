using MassTransit;
using Petitions.Contracts;
using Petitions.Routing.Data;

namespace Petitions.Routing.Matters;

/// <summary>From case handling: the unit ended, and its successor has the case, whose objection counts from now on. What is not with that unit any more stays.</summary>
internal sealed class OnCaseHandedOver(RoutingDb db, Desk desk) : IConsumer<Heard<CaseHandedOver>>
{
    public async Task Consume(ConsumeContext<Heard<CaseHandedOver>> context)
    {
        var (said, stop) = (context.Message.Event, context.CancellationToken);
        if (await db.Matters.FindAsync([said.PetitionId], stop) is { } matter && matter.Unit == said.From)
            desk.Succeed(matter, said.Unit);
    }
}
