using MassTransit;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;

namespace Petitions.CaseHandling;

/// <summary>The petitioner answered.</summary>
internal sealed class OnQuestionAnswered(CaseHandlingDb db) : IConsumer<Heard<QuestionAnswered>>
{
    public async Task Consume(ConsumeContext<Heard<QuestionAnswered>> context)
    {
        var (said, stop) = (context.Message.Event, context.CancellationToken);
        db.Note(said.PetitionId, said, 0, said.QuestionId, said.MessageId);
        (await db.Cases.FindAsync([said.PetitionId], stop))?.Hear(said.QuestionId);
    }
}
