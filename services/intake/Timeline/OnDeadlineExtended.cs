using MassTransit;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>More time was given, and the petitioner is told why (art. 34).</summary>
internal sealed class OnDeadlineExtended(IntakeDb db) : IConsumer<Heard<DeadlineExtended>>
{
    public async Task Consume(ConsumeContext<Heard<DeadlineExtended>> context)
    {
        var said = context.Message.Event;
        var progress = await db.KeepAsync(
            context.Message,
            said.PetitionId,
            said.Unit,
            new StepData(Due: said.Handling, Words: said.Sealed?.Text),
            context.CancellationToken
        );
        progress.AtUnit(PetitionStatus.Accepted, said.Handling);
    }
}
