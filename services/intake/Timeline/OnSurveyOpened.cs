using MassTransit;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>The petitioner may rate; that there is something to rate means it was answered, even if the reply is not heard of yet.</summary>
internal sealed class OnSurveyOpened(IntakeDb db) : IConsumer<Heard<SurveyOpened>>
{
    public async Task Consume(ConsumeContext<Heard<SurveyOpened>> context)
    {
        var said = context.Message.Event;
        var progress = await db.KeepAsync(
            context.Message,
            said.PetitionId,
            said.Unit,
            new StepData(Due: said.Rating),
            context.CancellationToken
        );
        progress.AtSurvey(said.Rating);
    }
}
