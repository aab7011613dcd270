using MassTransit;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>Handled with another petition, whose answer this petitioner gets too.</summary>
internal sealed class OnPetitionMerged(IntakeDb db) : IConsumer<Heard<PetitionMerged>>
{
    public async Task Consume(ConsumeContext<Heard<PetitionMerged>> context)
    {
        var said = context.Message.Event;
        var progress = await db.KeepAsync(context.Message, said.PetitionId, said.Office, new StepData(), context.CancellationToken);
        progress.AtDesk(PetitionStatus.Merged, mergedInto: said.Into);
    }
}
