using MassTransit;
using Petitions.Contracts;
using Petitions.Identity.Data;

namespace Petitions.Identity;

/// <summary>Keeps the copy of the organisation.</summary>
internal sealed class OnUnitRegistered(IdentityDb db) : IConsumer<Heard<UnitRegistered>>
{
    public async Task Consume(ConsumeContext<Heard<UnitRegistered>> context)
    {
        var heard = context.Message.Event;
        var unit = await db.Units.FindAsync([heard.Code], context.CancellationToken);
        if (unit is null)
            db.Units.Add(unit = new Unit { Code = heard.Code });
        (unit.Name, unit.Path, unit.Level, unit.Kind) = (heard.Name, heard.Path, heard.Level, heard.Kind);
    }
}
