using MassTransit;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>Forwarded to the unit that can decide it.</summary>
internal sealed class OnPetitionRouted(IntakeDb db) : IConsumer<Heard<PetitionRouted>>
{
    public async Task Consume(ConsumeContext<Heard<PetitionRouted>> context)
    {
        var said = context.Message.Event;
        var progress = await db.KeepAsync(
            context.Message,
            said.PetitionId,
            said.Office,
            new StepData(To: said.Unit),
            context.CancellationToken
        );
        progress.AtDesk(PetitionStatus.Routed);
    }
}
