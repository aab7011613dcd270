using MassTransit;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From routing: the unit ended (art. 24). What it answered stays its own; what was open its successor gets by hand-over.</summary>
internal sealed class OnUnitAbolished(SupervisionDb db) : IConsumer<Heard<UnitAbolished>>
{
    public async Task Consume(ConsumeContext<Heard<UnitAbolished>> context)
    {
        var heard = context.Message.Event;
        if (await db.Units.FindAsync([db.Generation, heard.Code], context.CancellationToken) is { } unit)
            unit.Successor = heard.Successor;
    }
}
