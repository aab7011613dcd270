using Petitions.CaseHandling.Data;

namespace Petitions.CaseHandling;

/// <summary>A withdrawal that was heard before the petition came to a unit, or between two.</summary>
public sealed class EarlyWithdrawal
{
    public required Guid PetitionId { get; init; }
}

internal static class Withdrawal
{
    /// <summary>Ends an open case, and its clocks.</summary>
    public static async Task EndAsync(CaseHandlingDb db, Case found, CancellationToken stop)
    {
        if (CaseRules.Withdraw(found) is not { Events: [var ended] })
            return;
        await db.CancelTimerAsync(NoticeDeadline.Kind, $"{found.Id:D}", stop);
        await db.CancelTimerAsync(HandlingDeadline.Kind, $"{found.Id:D}", stop);
        db.Take(found, ended, by: null);
    }
}
