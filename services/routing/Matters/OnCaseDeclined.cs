using MassTransit;
using Petitions.Contracts;
using Petitions.Routing.Data;
using Petitions.Rules;

namespace Petitions.Routing.Matters;

/// <summary>From case handling: the unit did not accept it; what was merged into it comes back to the desk.</summary>
internal sealed class OnCaseDeclined(RoutingDb db, Desk desk) : IConsumer<Heard<CaseDeclined>>
{
    public async Task Consume(ConsumeContext<Heard<CaseDeclined>> context)
    {
        var (said, stop) = (context.Message.Event, context.CancellationToken);
        if (await db.Matters.FindAsync([said.PetitionId], stop) is not { } matter)
            return;
        desk.End(matter, MatterStep.Refused, DeclineReasons.All.GetValueOrDefault(said.Reason)?.Text);
        await desk.ReleaseMergedAsync(matter.Id, stop);
    }
}
