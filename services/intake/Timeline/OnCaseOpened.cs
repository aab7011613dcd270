using MassTransit;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>The unit has it, and will tell the petitioner what becomes of it (art. 23).</summary>
internal sealed class OnCaseOpened(IntakeDb db) : IConsumer<Heard<CaseOpened>>
{
    public async Task Consume(ConsumeContext<Heard<CaseOpened>> context)
    {
        var said = context.Message.Event;
        var progress = await db.KeepAsync(
            context.Message,
            said.PetitionId,
            said.Unit,
            new StepData(Due: said.Notice),
            context.CancellationToken
        );
        progress.AtUnit(PetitionStatus.Routed, said.Notice);
    }
}
