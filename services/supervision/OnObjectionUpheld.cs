using MassTransit;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From routing: the unit was not competent, and the office has it again.</summary>
internal sealed class OnObjectionUpheld(SupervisionDb db) : IConsumer<Heard<ObjectionUpheld>>
{
    public async Task Consume(ConsumeContext<Heard<ObjectionUpheld>> context)
    {
        var heard = context.Message.Event;
        var matter = await db.HearAsync(heard.PetitionId, context.CancellationToken);
        (matter.Office, matter.Unit, matter.RoutedAt) = (heard.Office, null, null);
        matter.ReturnedAt = context.Message.Time.UtcDateTime;
    }
}
