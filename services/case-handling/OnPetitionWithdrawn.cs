using MassTransit;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;

namespace Petitions.CaseHandling;

/// <summary>The petitioner took it back: work on it ends, unless it was answered. Heard before the case, it is kept until that comes.</summary>
internal sealed class OnPetitionWithdrawn(CaseHandlingDb db) : IConsumer<Heard<PetitionWithdrawn>>
{
    public async Task Consume(ConsumeContext<Heard<PetitionWithdrawn>> context)
    {
        var (said, stop) = (context.Message.Event, context.CancellationToken);
        if (await db.Cases.FindAsync([said.PetitionId], stop) is not { } found)
        {
            db.EarlyWithdrawals.Add(new EarlyWithdrawal { PetitionId = said.PetitionId });
            return;
        }
        await Withdrawal.EndAsync(db, found, stop);
    }
}
