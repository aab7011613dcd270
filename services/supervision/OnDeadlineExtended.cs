using MassTransit;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From case handling: more time for a complex matter (art. 34).</summary>
internal sealed class OnDeadlineExtended(SupervisionDb db) : IConsumer<Heard<DeadlineExtended>>
{
    public async Task Consume(ConsumeContext<Heard<DeadlineExtended>> context)
    {
        var heard = context.Message.Event;
        var matter = await db.HearAsync(heard.PetitionId, context.CancellationToken);
        matter.ExtendedAt = context.Message.Time.UtcDateTime;
        matter.Handles(heard.Handling);
    }
}
