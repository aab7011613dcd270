using MassTransit;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From routing: the merge was undone, and the office has it again.</summary>
internal sealed class OnPetitionUnmerged(SupervisionDb db) : IConsumer<Heard<PetitionUnmerged>>
{
    public async Task Consume(ConsumeContext<Heard<PetitionUnmerged>> context)
    {
        var heard = context.Message.Event;
        var matter = await db.HearAsync(heard.PetitionId, context.CancellationToken);
        (matter.Office, matter.MergedAt) = (heard.Office, null);
    }
}
