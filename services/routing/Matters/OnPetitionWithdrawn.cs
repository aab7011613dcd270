using MassTransit;
using Petitions.Contracts;
using Petitions.Routing.Data;
using Petitions.Rules;

namespace Petitions.Routing.Matters;

/// <summary>From intake: the petitioner took it back. What was answered or declined stays so.</summary>
internal sealed class OnPetitionWithdrawn(RoutingDb db, Desk desk) : IConsumer<Heard<PetitionWithdrawn>>
{
    public async Task Consume(ConsumeContext<Heard<PetitionWithdrawn>> context)
    {
        var (said, stop) = (context.Message.Event, context.CancellationToken);
        if (
            await db.Matters.FindAsync([said.PetitionId], stop) is { EndedAt: null } matter
            && !Lifecycle.Routing.Next(matter.Status, RoutingAction.Withdraw).Refused
        )
            await desk.WithdrawAsync(matter, said.Sealed?.Text, stop);
    }
}
