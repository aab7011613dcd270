using MassTransit;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From routing: on the desk of an office, whose 15 days run (art. 22). Passed down, it comes again for the lower office.</summary>
internal sealed class OnDispatchOpened(SupervisionDb db) : IConsumer<Heard<DispatchOpened>>
{
    public async Task Consume(ConsumeContext<Heard<DispatchOpened>> context)
    {
        var heard = context.Message.Event;
        var matter = await db.HearAsync(heard.PetitionId, context.CancellationToken);
        matter.Office = heard.Office;
        matter.Dispatches(heard.Dispatch);
    }
}
