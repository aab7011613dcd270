using MassTransit;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>Nothing more is due.</summary>
internal sealed class OnCaseClosed(IntakeDb db) : IConsumer<Heard<CaseClosed>>
{
    public async Task Consume(ConsumeContext<Heard<CaseClosed>> context)
    {
        var said = context.Message.Event;
        var progress = await db.KeepAsync(
            context.Message,
            said.PetitionId,
            said.Unit,
            new StepData(Reason: said.Reason),
            context.CancellationToken
        );
        // A withdrawal is the petitioner's own news; this only says that the unit has ended its work.
        progress.AtUnit(said.Reason == "withdrawn" ? null : PetitionStatus.Closed);
    }
}
