using MassTransit;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From case handling: the unit says that it is not competent.</summary>
internal sealed class OnObjectionRaised(SupervisionDb db) : IConsumer<Heard<ObjectionRaised>>
{
    public async Task Consume(ConsumeContext<Heard<ObjectionRaised>> context)
    {
        var matter = await db.HearAsync(context.Message.Event.PetitionId, context.CancellationToken);
        matter.ObjectedAt = context.Message.Time.UtcDateTime;
    }
}
