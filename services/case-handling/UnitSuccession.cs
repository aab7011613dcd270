using Microsoft.EntityFrameworkCore;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;
using Petitions.Messaging;

namespace Petitions.CaseHandling;

/// <summary>承继 (art. 24): the open cases of a unit that ended, and what it published or could, go to its successor, some at a time; every clock goes on.</summary>
internal sealed class UnitSuccession(CaseHandlingDb db) : IDueTask
{
    /// <summary>Kind of the timer; its subject is the code of the unit that ended.</summary>
    public const string Kind = "unit-succession";

    private const int AtOnce = 50;

    // What was on its way to the unit when it ended comes a little later.
    private static readonly TimeSpan again = TimeSpan.FromHours(1);

    public async Task FireAsync(string subject, DateTimeOffset due, CancellationToken stop)
    {
        var unit = await db.UnitNames.AsNoTracking().SingleOrDefaultAsync(unit => unit.Code == subject, stop);
        if (unit is not { Successor: { } successor, SuccessorPath: { } path })
            return;
        var cases = await db.Cases.Where(c => c.Unit == subject && c.Open).OrderBy(c => c.DueAt).Take(AtOnce).ToListAsync(stop);
        foreach (var found in cases)
            db.Take(found, new CaseHandedOver(found.Id, subject, successor, path), by: null);
        // Whoever decides on an objection, if the unit was a petition office.
        var sent = await db.Cases.Where(c => c.Office == subject && c.Open).OrderBy(c => c.DueAt).Take(AtOnce).ToListAsync(stop);
        foreach (var found in sent)
            found.Office = successor;
        // What it answered stays its own; but somebody must be able to publish it, and to take it down.
        var listed = await db
            .Publications.Where(p => p.Unit == subject && p.State != PublicationState.Waiting)
            .Join(db.Cases, row => row.CaseId, found => found.Id, (row, found) => new { row, found })
            .OrderBy(pair => pair.row.CaseId)
            .Take(AtOnce)
            .ToListAsync(stop);
        foreach (var pair in listed)
            pair.row.ComeTo(successor, pair.found);
        var now = db.Service.Clock.GetUtcNow();
        await db.SetTimerAsync(
            Kind,
            subject,
            cases.Count + sent.Count + listed.Count >= AtOnce ? now.AddMilliseconds(1) : now + again,
            stop
        );
    }
}
