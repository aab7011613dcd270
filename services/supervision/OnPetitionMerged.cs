using MassTransit;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From routing: handled with another one.</summary>
internal sealed class OnPetitionMerged(SupervisionDb db) : IConsumer<Heard<PetitionMerged>>
{
    public async Task Consume(ConsumeContext<Heard<PetitionMerged>> context)
    {
        var heard = context.Message.Event;
        var matter = await db.HearAsync(heard.PetitionId, context.CancellationToken);
        (matter.Office, matter.MergedAt) = (heard.Office, context.Message.Time.UtcDateTime);
    }
}
