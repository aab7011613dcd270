using Petitions.CaseHandling.Data;
using Petitions.Contracts;

namespace Petitions.CaseHandling;

/// <summary>What is heard of the petitioner's consent, and when there is something to publish.</summary>
internal static class Consents
{
    /// <summary>The petition came to a unit; a row only for those who agreed.</summary>
    public static async Task NoteConsentAsync(this CaseHandlingDb db, PetitionRouted routed, CancellationToken stop)
    {
        var row = await db.Publications.FindAsync([routed.PetitionId], stop);
        if (row is null && routed.MayPublish != true)
            return;
        row ??= db.Publications.Add(new Publication { CaseId = routed.PetitionId }).Entity;
        row.AgreedWhenWritten(routed.MayPublish == true);
        row.Unit = routed.Unit;
    }

    /// <summary>The answer was served.</summary>
    public static async Task OfferAsync(this CaseHandlingDb db, Guid id, CancellationToken stop)
    {
        if (await db.Publications.FindAsync([id], stop) is { } row && await db.Cases.FindAsync([id], stop) is { } found)
            row.Offer(found);
    }
}
