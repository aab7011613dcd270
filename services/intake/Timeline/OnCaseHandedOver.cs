using MassTransit;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>The unit ended; its successor has it.</summary>
internal sealed class OnCaseHandedOver(IntakeDb db) : IConsumer<Heard<CaseHandedOver>>
{
    public async Task Consume(ConsumeContext<Heard<CaseHandedOver>> context)
    {
        var said = context.Message.Event;
        await db.KeepAsync(context.Message, said.PetitionId, said.From, new StepData(To: said.Unit), context.CancellationToken);
    }
}
