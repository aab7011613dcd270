using MassTransit;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>Handled by itself again.</summary>
internal sealed class OnPetitionUnmerged(IntakeDb db) : IConsumer<Heard<PetitionUnmerged>>
{
    public async Task Consume(ConsumeContext<Heard<PetitionUnmerged>> context)
    {
        var (said, stop) = (context.Message.Event, context.CancellationToken);
        // Undone because he took it back: he knows, and no desk has it.
        var progress = await db.Ahead.FindAsync(said.PetitionId, () => db.Progress.FindAsync([said.PetitionId], stop));
        if (progress is not { Withdrawn: true })
            progress = await db.KeepAsync(context.Message, said.PetitionId, said.Office, new StepData(), stop);
        progress.AtDesk(PetitionStatus.Dispatching);
    }
}
