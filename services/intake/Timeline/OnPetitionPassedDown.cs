using MassTransit;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>One petition office passed it to the one below.</summary>
internal sealed class OnPetitionPassedDown(IntakeDb db) : IConsumer<Heard<PetitionPassedDown>>
{
    public async Task Consume(ConsumeContext<Heard<PetitionPassedDown>> context)
    {
        var said = context.Message.Event;
        var progress = await db.KeepAsync(
            context.Message,
            said.PetitionId,
            said.FromOffice,
            new StepData(To: said.ToOffice),
            context.CancellationToken
        );
        progress.AtDesk(PetitionStatus.Dispatching);
    }
}
