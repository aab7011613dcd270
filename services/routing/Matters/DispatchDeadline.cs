using Petitions.Contracts;
using Petitions.Messaging;
using Petitions.Routing.Data;
using Petitions.Rules;

namespace Petitions.Routing.Matters;

/// <summary>At 24:00 of the last day: what is still pending is late, and that is said once for each office's clock.</summary>
internal sealed class DispatchDeadline(RoutingDb db, Acting acting) : IDueTask
{
    /// <summary>Kind of the timer; its subject is the petition's id.</summary>
    public const string Kind = "dispatch-deadline";

    public async Task FireAsync(string subject, DateTimeOffset due, CancellationToken stop)
    {
        var matter = await db.Matters.FindAsync([Guid.Parse(subject)], stop);
        if (matter is not { Status: RoutingStatus.Pending })
            return;
        db.Steps.Add(matter.Step(MatterStep.Missed, db.Service.Clock.GetUtcNow(), acting.Actor));
        db.Record(Streams.Petition(matter.Id), new DeadlineMissed(matter.Id, TimeLimits.Dispatch.Id, matter.Office, matter.DispatchEnd));
    }
}
