using MassTransit;
using Petitions.Contracts;
using Petitions.Routing.Data;

namespace Petitions.Routing.Matters;

/// <summary>From intake: the petitioner added something.</summary>
internal sealed class OnPetitionSupplemented(RoutingDb db, Desk desk) : IConsumer<Heard<PetitionSupplemented>>
{
    public async Task Consume(ConsumeContext<Heard<PetitionSupplemented>> context)
    {
        var (said, stop) = (context.Message.Event, context.CancellationToken);
        if (await db.Matters.FindAsync([said.PetitionId], stop) is { } matter)
            desk.Supplement(matter, said.Sealed ?? new Words(""));
    }
}
