using Petitions.Contracts;
using Petitions.Routing.Organisation;

namespace Petitions.Routing.Proposals;

/// <summary>When a clear match is routed without a dispatcher. Set under <c>Routing:AutoRoute</c>.</summary>
internal sealed class AutoRoute
{
    /// <summary>Off: a dispatcher confirms everything.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The lowest score, 0 to 1.</summary>
    public double Threshold { get; set; } = 0.8;

    /// <summary>Letters to a leader (市长、市委领导、区长信箱) too: they are read by a person unless this is set.</summary>
    public bool LeadersToo { get; set; }

    /// <summary>It is as clear as the rule asks.</summary>
    public bool Takes(Proposal proposal, Unit mailbox) =>
        Enabled
        && proposal is { Unit: not null, Category: not null, Clear: true }
        && proposal.Score >= Threshold
        && (LeadersToo || !IsLeader(mailbox));

    // A government's own mailbox, above the street, is its leader's.
    private static bool IsLeader(Unit mailbox) => mailbox.IsGovernment && mailbox.Level != Levels.Street;
}
