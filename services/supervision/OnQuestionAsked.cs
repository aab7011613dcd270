using MassTransit;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From case handling: the unit asked the petitioner; the clock goes on.</summary>
internal sealed class OnQuestionAsked(SupervisionDb db) : IConsumer<Heard<QuestionAsked>>
{
    public async Task Consume(ConsumeContext<Heard<QuestionAsked>> context)
    {
        var matter = await db.HearAsync(context.Message.Event.PetitionId, context.CancellationToken);
        matter.QuestionedAt = context.Message.Time.UtcDateTime;
    }
}
