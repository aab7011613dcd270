using MassTransit;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;

namespace Petitions.CaseHandling;

/// <summary>The petitioner added something: it stands in the history, also before the case is here, and in that of the case it is merged into.</summary>
internal sealed class OnPetitionSupplemented(CaseHandlingDb db) : IConsumer<Heard<PetitionSupplemented>>
{
    public async Task Consume(ConsumeContext<Heard<PetitionSupplemented>> context)
    {
        var (said, stop) = (context.Message.Event, context.CancellationToken);
        db.Note(said.PetitionId, said, 0, line: said.MessageId);
        // The line of a merge has the merged petition's id.
        var merged = await db.Steps.FindAsync([said.PetitionId], stop);
        (await db.Cases.FindAsync([merged?.CaseId ?? said.PetitionId], stop))?.Hear(answered: null);
    }
}
