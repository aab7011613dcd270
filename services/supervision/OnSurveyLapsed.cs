using MassTransit;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From the survey: 超期未评.</summary>
internal sealed class OnSurveyLapsed(SupervisionDb db) : IConsumer<Heard<SurveyLapsed>>
{
    public async Task Consume(ConsumeContext<Heard<SurveyLapsed>> context)
    {
        var matter = await db.HearAsync(context.Message.Event.PetitionId, context.CancellationToken);
        matter.LapsedAt = context.Message.Time.UtcDateTime;
    }
}
