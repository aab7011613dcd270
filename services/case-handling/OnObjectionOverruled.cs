using MassTransit;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;
using Petitions.Rules;

namespace Petitions.CaseHandling;

/// <summary>The sender found the unit competent: it goes on, and cannot object again.</summary>
internal sealed class OnObjectionOverruled(CaseHandlingDb db) : IConsumer<Heard<ObjectionOverruled>>
{
    public async Task Consume(ConsumeContext<Heard<ObjectionOverruled>> context)
    {
        var (said, stop) = (context.Message.Event, context.CancellationToken);
        if (await db.Cases.FindAsync([said.PetitionId], stop) is not { Status: CaseStatus.Contested } found)
            return;
        found.Keep();
        db.Note(found.Id, said, found.Version);
    }
}
