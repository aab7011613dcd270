using MassTransit;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From the survey: rated.</summary>
internal sealed class OnSurveyAnswered(SupervisionDb db) : IConsumer<Heard<SurveyAnswered>>
{
    public async Task Consume(ConsumeContext<Heard<SurveyAnswered>> context)
    {
        var heard = context.Message.Event;
        var matter = await db.HearAsync(heard.PetitionId, context.CancellationToken);
        (matter.OfficeRating, matter.UnitRating) = (heard.OfficeRating, heard.UnitRating);
    }
}
