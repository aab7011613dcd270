using MassTransit;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;

namespace Petitions.CaseHandling;

/// <summary>Another petition is handled with this one: what it says stands in this one's history.</summary>
internal sealed class OnPetitionMerged(CaseHandlingDb db) : IConsumer<Heard<PetitionMerged>>
{
    public async Task Consume(ConsumeContext<Heard<PetitionMerged>> context)
    {
        var (said, stop) = (context.Message.Event, context.CancellationToken);
        db.Note(said.Into, said, 0, said.PetitionId, said.PetitionId);
        (await db.Cases.FindAsync([said.Into], stop))?.Hear(answered: null);
    }
}
