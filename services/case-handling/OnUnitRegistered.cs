using MassTransit;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;

namespace Petitions.CaseHandling;

/// <summary>Keeps the units' names. What is registered stands: its timer, if it has one, finds no successor and ends.</summary>
internal sealed class OnUnitRegistered(CaseHandlingDb db) : IConsumer<Heard<UnitRegistered>>
{
    public async Task Consume(ConsumeContext<Heard<UnitRegistered>> context)
    {
        var unit = context.Message.Event;
        if (await db.UnitNames.FindAsync([unit.Code], context.CancellationToken) is { } known)
            (known.Name, known.Successor, known.SuccessorPath) = (unit.Name, null, null);
        else
            db.UnitNames.Add(new UnitName { Code = unit.Code, Name = unit.Name });
    }
}
