using MassTransit;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From case handling: the unit has it no more.</summary>
internal sealed class OnCaseReturned(SupervisionDb db) : IConsumer<Heard<CaseReturned>>
{
    public async Task Consume(ConsumeContext<Heard<CaseReturned>> context)
    {
        var matter = await db.HearAsync(context.Message.Event.PetitionId, context.CancellationToken);
        matter.Leaves();
    }
}
