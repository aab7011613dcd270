using Microsoft.EntityFrameworkCore;
using Petitions.Messaging;
using Petitions.Routing.Data;
using Petitions.Routing.Organisation;

namespace Petitions.Routing.Matters;

/// <summary>A petition office ended: what it had not finished goes to its successor, some at a time, each within the time that was decided.</summary>
internal sealed class OfficeSuccession(RoutingDb db, References references, Desk desk) : IDueTask
{
    /// <summary>Kind of the timer; its subject is the code of the office that ended.</summary>
    public const string Kind = "office-succession";

    private const int AtOnce = 50;

    // What was on its way to the office when it ended comes a little later.
    private static readonly TimeSpan again = TimeSpan.FromHours(1);

    public async Task FireAsync(string subject, DateTimeOffset due, CancellationToken stop)
    {
        var reference = await references.LoadAsync(db, stop);
        if (reference.Find(reference.Find(subject)?.Successor) is not { } successor)
            return;
        string[] unfinished = [States.Pending, States.Contested, States.Forwarded, States.Merged];
        var matters = await db
            .Matters.Where(matter => matter.Office == subject && unfinished.Contains(matter.State) && matter.EndedAt == null)
            .OrderBy(matter => matter.DispatchEnd)
            .Take(AtOnce)
            .ToListAsync(stop);
        foreach (var matter in matters)
            desk.HandOver(matter, successor);
        var now = db.Service.Clock.GetUtcNow();
        await db.SetTimerAsync(Kind, subject, matters.Count == AtOnce ? now.AddMilliseconds(1) : now + again, stop);
    }
}
