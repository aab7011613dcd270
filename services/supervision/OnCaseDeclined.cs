using MassTransit;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From case handling: not accepted by the unit.</summary>
internal sealed class OnCaseDeclined(SupervisionDb db) : IConsumer<Heard<CaseDeclined>>
{
    public async Task Consume(ConsumeContext<Heard<CaseDeclined>> context)
    {
        var heard = context.Message.Event;
        var matter = await db.HearAsync(heard.PetitionId, context.CancellationToken);
        matter.Refused(context.Message.Time.UtcDateTime, heard.Reason);
    }
}
