using MassTransit;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;
using Petitions.Rules;

namespace Petitions.CaseHandling;

/// <summary>The petitioner took it back: work on it ends, unless it was answered. Heard while no unit has it, it is kept until one does.</summary>
internal sealed class OnPetitionWithdrawn(CaseHandlingDb db) : IConsumer<Heard<PetitionWithdrawn>>
{
    public async Task Consume(ConsumeContext<Heard<PetitionWithdrawn>> context)
    {
        var (said, stop) = (context.Message.Event, context.CancellationToken);
        db.Note(said.PetitionId, said, 0);
        var found = await db.Cases.FindAsync([said.PetitionId], stop);
        found?.Hear(answered: null);
        if (found is null or { Status: CaseStatus.Returned })
            db.EarlyWithdrawals.Add(new EarlyWithdrawal { PetitionId = said.PetitionId });
        else
            await Withdrawal.EndAsync(db, found, stop);
    }
}
