using MassTransit;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From routing: the tree, by which sums are added up when read.</summary>
internal sealed class OnUnitRegistered(SupervisionDb db) : IConsumer<Heard<UnitRegistered>>
{
    public async Task Consume(ConsumeContext<Heard<UnitRegistered>> context)
    {
        var heard = context.Message.Event;
        if (await db.Units.FindAsync([db.Generation, heard.Code], context.CancellationToken) is { } known)
        {
            (known.Name, known.Level, known.Parent, known.Path) = (heard.Name, heard.Level, heard.Parent, heard.Path);
            (known.Kind, known.Successor) = (heard.Kind, null);
            return;
        }
        db.Units.Add(
            new UnitCopy
            {
                Generation = db.Generation,
                Code = heard.Code,
                Name = heard.Name,
                Kind = heard.Kind,
                Level = heard.Level,
                Parent = heard.Parent,
                Path = heard.Path,
            }
        );
    }
}
