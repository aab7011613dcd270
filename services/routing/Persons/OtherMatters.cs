using Microsoft.EntityFrameworkCore;
using Petitions.Routing.Data;
using Petitions.Routing.Matters;
using Petitions.Routing.Organisation;

namespace Petitions.Routing.Persons;

/// <summary>Other matters beside one that a dispatcher has before him. Of those his office never had he sees that they are, not what they say.</summary>
internal static class OtherMatters
{
    /// <summary>The matter, for an office that has or had it; null otherwise.</summary>
    public static async Task<Matter?> MatterOfAsync(this RoutingDb db, Guid id, string? office, CancellationToken stop) =>
        await db.Steps.AnyAsync(step => step.MatterId == id && step.Office == office, stop)
            ? await db.Matters.AsNoTracking().SingleOrDefaultAsync(matter => matter.Id == id, stop)
            : null;

    /// <summary>Those matters with what is needed to show them.</summary>
    public static async Task<IReadOnlyDictionary<Guid, OtherMatter>> OthersAsync(
        this RoutingDb db,
        IReadOnlyList<Guid> ids,
        string? office,
        CancellationToken stop
    )
    {
        var matters = await db.Matters.AsNoTracking().Where(matter => ids.Contains(matter.Id)).ToListAsync(stop);
        var mine = await db
            .Steps.Where(step => ids.Contains(step.MatterId) && step.Office == office)
            .Select(step => step.MatterId)
            .Distinct()
            .ToListAsync(stop);
        return matters.ToDictionary(
            matter => matter.Id,
            matter => new OtherMatter(matter, mine.Contains(matter.Id), matter.State == States.Forwarded ? matter.Unit : matter.Office)
        );
    }
}

/// <param name="Mine">The office has or had it.</param>
/// <param name="With">Code of the unit or office that has it.</param>
internal sealed record OtherMatter(Matter Matter, bool Mine, string? With);

/// <param name="Id">Null, like the title, for what the office never had.</param>
/// <param name="With">The unit or office that has it.</param>
internal sealed record OtherMatterView(
    Guid? Id,
    string Number,
    string? Title,
    DateTimeOffset SubmittedAt,
    string State,
    string StateText,
    Named? With
)
{
    public static OtherMatterView Of(OtherMatter other, Reference reference)
    {
        var (matter, mine) = (other.Matter, other.Mine);
        return new(
            mine ? matter.Id : null,
            matter.Number,
            mine ? matter.Title : null,
            matter.SubmittedAt,
            matter.State,
            States.Text(matter.State),
            Named.Of(reference.Find(other.With))
        );
    }
}
