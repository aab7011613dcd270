using MassTransit;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>Accepted; the handling limit of art. 34 runs.</summary>
internal sealed class OnCaseAccepted(IntakeDb db) : IConsumer<Heard<CaseAccepted>>
{
    public async Task Consume(ConsumeContext<Heard<CaseAccepted>> context)
    {
        var said = context.Message.Event;
        var progress = await db.KeepAsync(
            context.Message,
            said.PetitionId,
            said.Unit,
            new StepData(Due: said.Handling),
            context.CancellationToken
        );
        progress.AtUnit(PetitionStatus.Accepted, said.Handling);
    }
}
