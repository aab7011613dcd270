using MassTransit;
using Petitions.Contracts;
using Petitions.SatisfactionSurvey.Data;

namespace Petitions.SatisfactionSurvey;

/// <summary>A unit's name, so that the petitioner reads whom he rates.</summary>
internal sealed class UnitCopy
{
    public required string Code { get; init; }
    public required string Name { get; set; }
}

/// <summary>Keeps names of units.</summary>
internal sealed class OnUnitRegistered(SatisfactionSurveyDb db) : IConsumer<Heard<UnitRegistered>>
{
    public async Task Consume(ConsumeContext<Heard<UnitRegistered>> context)
    {
        var said = context.Message.Event;
        if (await db.Units.FindAsync([said.Code], context.CancellationToken) is { } known)
            known.Name = said.Name;
        else
            db.Units.Add(new UnitCopy { Code = said.Code, Name = said.Name });
    }
}
