using MassTransit;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>The window for rating ended.</summary>
internal sealed class OnSurveyLapsed(IntakeDb db) : IConsumer<Heard<SurveyLapsed>>
{
    public async Task Consume(ConsumeContext<Heard<SurveyLapsed>> context)
    {
        var said = context.Message.Event;
        var progress = await db.KeepAsync(context.Message, said.PetitionId, said.Unit, new StepData(), context.CancellationToken);
        progress.AtSurvey(clock: null);
    }
}
