using MassTransit;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>The petitioner rated.</summary>
internal sealed class OnSurveyAnswered(IntakeDb db) : IConsumer<Heard<SurveyAnswered>>
{
    public async Task Consume(ConsumeContext<Heard<SurveyAnswered>> context)
    {
        var said = context.Message.Event;
        var progress = await db.KeepAsync(
            context.Message,
            said.PetitionId,
            said.Unit,
            new StepData(OfficeRating: said.OfficeRating, UnitRating: said.UnitRating),
            context.CancellationToken
        );
        progress.AtSurvey(clock: null);
    }
}
