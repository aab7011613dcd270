using MassTransit;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From intake: taken back by the petitioner.</summary>
internal sealed class OnPetitionWithdrawn(SupervisionDb db) : IConsumer<Heard<PetitionWithdrawn>>
{
    public async Task Consume(ConsumeContext<Heard<PetitionWithdrawn>> context)
    {
        var matter = await db.HearAsync(context.Message.Event.PetitionId, context.CancellationToken);
        matter.WithdrawnAt = context.Message.Time.UtcDateTime;
    }
}
