using MassTransit;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From case handling: the unit ended, and its successor has it (art. 24).</summary>
internal sealed class OnCaseHandedOver(SupervisionDb db) : IConsumer<Heard<CaseHandedOver>>
{
    public async Task Consume(ConsumeContext<Heard<CaseHandedOver>> context)
    {
        var heard = context.Message.Event;
        var matter = await db.HearAsync(heard.PetitionId, context.CancellationToken);
        matter.HandedTo = heard.Unit;
    }
}
