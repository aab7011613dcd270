using MassTransit;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;

namespace Petitions.CaseHandling;

/// <summary>The petitioner has rated: the case is closed, and the unit sees how it was rated.</summary>
internal sealed class OnSurveyAnswered(CaseHandlingDb db) : IConsumer<Heard<SurveyAnswered>>
{
    public async Task Consume(ConsumeContext<Heard<SurveyAnswered>> context)
    {
        var rated = context.Message.Event;
        var found = await db.Cases.FindAsync([rated.PetitionId], context.CancellationToken);
        if (found is null || CaseRules.Close(found, "rated") is not { Refusal: null, Events: [var closed] })
            return;
        (found.OfficeRating, found.UnitRating) = (rated.OfficeRating, rated.UnitRating);
        db.Take(found, closed, by: null);
    }
}
