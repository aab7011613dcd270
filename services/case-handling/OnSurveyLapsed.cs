using MassTransit;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;

namespace Petitions.CaseHandling;

/// <summary>超期未评: the case is closed without a rating.</summary>
internal sealed class OnSurveyLapsed(CaseHandlingDb db) : IConsumer<Heard<SurveyLapsed>>
{
    public async Task Consume(ConsumeContext<Heard<SurveyLapsed>> context)
    {
        var found = await db.Cases.FindAsync([context.Message.Event.PetitionId], context.CancellationToken);
        if (found is not null && CaseRules.Close(found, "lapsed") is { Refusal: null, Events: [var closed] })
            db.Take(found, closed, by: null);
    }
}
