using MassTransit;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>A petition office has it; the clock of art. 22 runs, anew for each office.</summary>
internal sealed class OnDispatchOpened(IntakeDb db) : IConsumer<Heard<DispatchOpened>>
{
    public async Task Consume(ConsumeContext<Heard<DispatchOpened>> context)
    {
        var said = context.Message.Event;
        var progress = await db.KeepAsync(
            context.Message,
            said.PetitionId,
            said.Office,
            new StepData(Due: said.Dispatch),
            context.CancellationToken
        );
        progress.AtDesk(PetitionStatus.Dispatching, said.Dispatch);
    }
}
