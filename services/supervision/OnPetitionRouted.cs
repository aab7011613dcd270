using MassTransit;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From routing: forwarded to the responsible unit.</summary>
internal sealed class OnPetitionRouted(SupervisionDb db) : IConsumer<Heard<PetitionRouted>>
{
    public async Task Consume(ConsumeContext<Heard<PetitionRouted>> context)
    {
        var heard = context.Message.Event;
        var matter = await db.HearAsync(heard.PetitionId, context.CancellationToken);
        (matter.Office, matter.Unit, matter.Category) = (heard.Office, heard.Unit, heard.Category);
        matter.Dispatched(context.Message.Time.UtcDateTime);
        matter.RoutedAt = context.Message.Time.UtcDateTime;
    }
}
