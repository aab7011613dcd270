using MassTransit;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;

namespace Petitions.CaseHandling;

/// <summary>The petitioner added something: it stands in the history, also before the case is here.</summary>
internal sealed class OnPetitionSupplemented(CaseHandlingDb db) : IConsumer<Heard<PetitionSupplemented>>
{
    public async Task Consume(ConsumeContext<Heard<PetitionSupplemented>> context)
    {
        var (said, stop) = (context.Message.Event, context.CancellationToken);
        db.Note(said.PetitionId, said, 0, line: said.MessageId);
        (await db.Cases.FindAsync([said.PetitionId], stop))?.Hear(answered: null);
    }
}
