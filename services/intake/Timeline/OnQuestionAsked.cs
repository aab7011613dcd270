using MassTransit;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>The unit asks the petitioner something.</summary>
internal sealed class OnQuestionAsked(IntakeDb db) : IConsumer<Heard<QuestionAsked>>
{
    public async Task Consume(ConsumeContext<Heard<QuestionAsked>> context)
    {
        var said = context.Message.Event;
        await db.KeepAsync(
            context.Message,
            said.PetitionId,
            said.Unit,
            new StepData(Words: said.Sealed?.Text, Question: said.QuestionId),
            context.CancellationToken
        );
    }
}
