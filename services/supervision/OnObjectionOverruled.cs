using MassTransit;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From routing: the unit keeps it.</summary>
internal sealed class OnObjectionOverruled(SupervisionDb db) : IConsumer<Heard<ObjectionOverruled>>
{
    public async Task Consume(ConsumeContext<Heard<ObjectionOverruled>> context)
    {
        var matter = await db.HearAsync(context.Message.Event.PetitionId, context.CancellationToken);
        matter.OverruledAt = context.Message.Time.UtcDateTime;
    }
}
