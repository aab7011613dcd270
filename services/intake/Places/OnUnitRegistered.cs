using System.Text.Json;
using MassTransit;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>A unit entered the tree or changed: its copy, with its mailboxes, is replaced.</summary>
internal sealed class OnUnitRegistered(IntakeDb db, OrganisationCache cache) : IConsumer<Heard<UnitRegistered>>
{
    public async Task Consume(ConsumeContext<Heard<UnitRegistered>> context)
    {
        var said = context.Message.Event;
        var mailboxes = JsonSerializer.Serialize(said.Mailboxes, EventTypes.Json);
        var unit = await db.Units.FindAsync([said.Code], context.CancellationToken);
        if (unit is null)
            db.Units.Add(
                unit = new UnitCopy
                {
                    Code = said.Code,
                    Name = said.Name,
                    ShortName = said.ShortName,
                    Kind = said.Kind,
                    Level = said.Level,
                    Place = said.Place,
                    Mailboxes = mailboxes,
                }
            );
        (unit.Name, unit.ShortName, unit.Kind, unit.Level) = (said.Name, said.ShortName, said.Kind, said.Level);
        (unit.Place, unit.Parent, unit.Mailboxes) = (said.Place, said.Parent, mailboxes);
        cache.ForgetAfterSaveOf(db);
    }
}
