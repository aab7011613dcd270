using MassTransit;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>The unit was not competent: the petition office has it again, within the time that was decided.</summary>
internal sealed class OnObjectionUpheld(IntakeDb db) : IConsumer<Heard<ObjectionUpheld>>
{
    public async Task Consume(ConsumeContext<Heard<ObjectionUpheld>> context)
    {
        var said = context.Message.Event;
        var progress = await db.KeepAsync(
            context.Message,
            said.PetitionId,
            said.Office,
            new StepData(To: said.Unit),
            context.CancellationToken
        );
        progress.AtDesk(PetitionStatus.Dispatching);
    }
}
