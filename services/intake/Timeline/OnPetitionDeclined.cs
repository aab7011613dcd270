using MassTransit;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>Not taken by this channel: the petitioner reads why, and where to go.</summary>
internal sealed class OnPetitionDeclined(IntakeDb db) : IConsumer<Heard<PetitionDeclined>>
{
    public async Task Consume(ConsumeContext<Heard<PetitionDeclined>> context)
    {
        var said = context.Message.Event;
        var progress = await db.KeepAsync(
            context.Message,
            said.PetitionId,
            said.Office,
            new StepData(Explanation: said.Sealed?.Explanation, CompetentBody: said.Sealed?.CompetentBody, Reason: said.Reason),
            context.CancellationToken
        );
        progress.AtDesk(PetitionStatus.Declined);
    }
}
