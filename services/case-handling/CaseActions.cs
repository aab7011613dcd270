using Petitions.CaseHandling.Data;
using Petitions.Rules;

namespace Petitions.CaseHandling;

/// <summary>What somebody of the unit may do with a case now: the table, less what this case's state or the time forbids.</summary>
internal static class CaseActions
{
    public static async Task<IReadOnlyList<CaseAction>> OpenToAsync(
        CaseHandlingDb db,
        Case found,
        ActingRole role,
        DateTimeOffset now,
        CancellationToken stop
    )
    {
        var open = Lifecycle.Case.OpenTo(role, found.Status).ToList();
        if (open.Contains(CaseAction.Object))
        {
            var until = Objection.Until(new(found.ReceivedAt), await db.CalendarOfReceiptAsync(found, stop));
            if (Objection.RefuseObjection(until, found.ObjectionDecided, now) is not null)
                open.Remove(CaseAction.Object);
        }
        if (found.OpenQuestion is not null)
            open.Remove(CaseAction.Question);
        if (open.Contains(CaseAction.AskExtension))
        {
            var running = await db.RunningAsync(found, stop);
            if (found.ExtensionAsked is not null || running.RefuseExtension(1, now) is not null)
                open.Remove(CaseAction.AskExtension);
        }
        if (found.ExtensionAsked is null)
            open.RemoveAll(action => action is CaseAction.GrantExtension or CaseAction.RefuseExtension);
        return open;
    }
}
