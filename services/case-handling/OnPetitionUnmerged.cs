using MassTransit;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;

namespace Petitions.CaseHandling;

/// <summary>The merge was undone: it goes a way of its own, and its words go with it.</summary>
internal sealed class OnPetitionUnmerged(CaseHandlingDb db) : IConsumer<Heard<PetitionUnmerged>>
{
    public async Task Consume(ConsumeContext<Heard<PetitionUnmerged>> context)
    {
        var (said, stop) = (context.Message.Event, context.CancellationToken);
        if (await db.Steps.FindAsync([said.PetitionId], stop) is { } merged)
            db.Steps.Remove(merged);
        db.Note(said.From, said, 0);
        (await db.Cases.FindAsync([said.From], stop))?.Hear(answered: null);
    }
}
