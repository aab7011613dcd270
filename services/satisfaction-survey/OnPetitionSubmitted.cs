using MassTransit;
using Petitions.Contracts;
using Petitions.SatisfactionSurvey.Data;

namespace Petitions.SatisfactionSurvey;

/// <summary>Keeps who will be asked.</summary>
internal sealed class OnPetitionSubmitted(SatisfactionSurveyDb db) : IConsumer<Heard<PetitionSubmitted>>
{
    public Task Consume(ConsumeContext<Heard<PetitionSubmitted>> context)
    {
        var said = context.Message.Event;
        db.Raters.Add(
            new Rater
            {
                PetitionId = said.PetitionId,
                Number = said.Number,
                Account = said.Account,
                QueryCodeHash = said.QueryCodeHash,
            }
        );
        return Task.CompletedTask;
    }
}
