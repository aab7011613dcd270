using MassTransit;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>The unit has it no more.</summary>
internal sealed class OnCaseReturned(IntakeDb db) : IConsumer<Heard<CaseReturned>>
{
    public async Task Consume(ConsumeContext<Heard<CaseReturned>> context)
    {
        var said = context.Message.Event;
        var progress = await db.KeepAsync(context.Message, said.PetitionId, said.Unit, new StepData(), context.CancellationToken);
        progress.AtUnit(null);
    }
}
