using MassTransit;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>The unit did not accept it: the petitioner reads why, and where to go.</summary>
internal sealed class OnCaseDeclined(IntakeDb db) : IConsumer<Heard<CaseDeclined>>
{
    public async Task Consume(ConsumeContext<Heard<CaseDeclined>> context)
    {
        var said = context.Message.Event;
        var progress = await db.KeepAsync(
            context.Message,
            said.PetitionId,
            said.Unit,
            new StepData(Explanation: said.Sealed?.Explanation, CompetentBody: said.Sealed?.CompetentBody, Reason: said.Reason),
            context.CancellationToken
        );
        progress.AtUnit(PetitionStatus.Declined);
    }
}
