using MassTransit;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From case handling: nothing more is due.</summary>
internal sealed class OnCaseClosed(SupervisionDb db) : IConsumer<Heard<CaseClosed>>
{
    public async Task Consume(ConsumeContext<Heard<CaseClosed>> context)
    {
        var heard = context.Message.Event;
        var matter = await db.HearAsync(heard.PetitionId, context.CancellationToken);
        (matter.ClosedAt, matter.ClosedBecause) = (context.Message.Time.UtcDateTime, heard.Reason);
    }
}
