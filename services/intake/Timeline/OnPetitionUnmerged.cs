using MassTransit;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>Handled by itself again.</summary>
internal sealed class OnPetitionUnmerged(IntakeDb db) : IConsumer<Heard<PetitionUnmerged>>
{
    public async Task Consume(ConsumeContext<Heard<PetitionUnmerged>> context)
    {
        var said = context.Message.Event;
        var progress = await db.KeepAsync(context.Message, said.PetitionId, said.Office, new StepData(), context.CancellationToken);
        progress.AtDesk(PetitionStatus.Dispatching);
    }
}
