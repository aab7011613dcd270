using MassTransit;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From case handling: the unit has it, and its 15 days run (art. 23).</summary>
internal sealed class OnCaseOpened(SupervisionDb db) : IConsumer<Heard<CaseOpened>>
{
    public async Task Consume(ConsumeContext<Heard<CaseOpened>> context)
    {
        var heard = context.Message.Event;
        var matter = await db.HearAsync(heard.PetitionId, context.CancellationToken);
        // Comes again after a return: nothing of the unit before is left.
        matter.Leaves();
        matter.OpenedAt = context.Message.Time.UtcDateTime;
        matter.Notifies(heard.Notice);
    }
}
