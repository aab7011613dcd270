using MassTransit;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From case handling: accepted; the 60 days run (art. 34).</summary>
internal sealed class OnCaseAccepted(SupervisionDb db) : IConsumer<Heard<CaseAccepted>>
{
    public async Task Consume(ConsumeContext<Heard<CaseAccepted>> context)
    {
        var heard = context.Message.Event;
        var matter = await db.HearAsync(heard.PetitionId, context.CancellationToken);
        (matter.AcceptedOn, matter.NoticeInTime) = (heard.AcceptedOn, heard.NoticeInTime);
        matter.Handles(heard.Handling);
    }
}
