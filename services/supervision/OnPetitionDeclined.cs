using MassTransit;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From routing: not taken.</summary>
internal sealed class OnPetitionDeclined(SupervisionDb db) : IConsumer<Heard<PetitionDeclined>>
{
    public async Task Consume(ConsumeContext<Heard<PetitionDeclined>> context)
    {
        var heard = context.Message.Event;
        var matter = await db.HearAsync(heard.PetitionId, context.CancellationToken);
        matter.Dispatched(context.Message.Time.UtcDateTime);
        (matter.DeclinedAt, matter.DeclinedBecause) = (context.Message.Time.UtcDateTime, heard.Reason);
    }
}
