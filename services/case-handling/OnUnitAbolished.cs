using MassTransit;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;

namespace Petitions.CaseHandling;

/// <summary>A unit ended: its open cases go to the successor, by a timer.</summary>
internal sealed class OnUnitAbolished(CaseHandlingDb db) : IConsumer<Heard<UnitAbolished>>
{
    public async Task Consume(ConsumeContext<Heard<UnitAbolished>> context)
    {
        var (said, stop) = (context.Message.Event, context.CancellationToken);
        var unit = await db.UnitNames.FindAsync([said.Code], stop);
        unit ??= db.UnitNames.Add(new UnitName { Code = said.Code, Name = said.Code }).Entity;
        (unit.Successor, unit.SuccessorPath) = (said.Successor, said.SuccessorPath);
        await db.SetTimerAsync(UnitSuccession.Kind, said.Code, db.Service.Clock.GetUtcNow(), stop);
    }
}
