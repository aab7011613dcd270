using Petitions.Routing.Organisation;

namespace Petitions.Routing.Proposals;

/// <summary>What is proposed to the dispatcher, and why. Kept with the matter as it was shown.</summary>
/// <param name="Category">Code; null when nothing fits.</param>
/// <param name="Unit">Code; null when nothing fits.</param>
/// <param name="Score">0 to 1: how sure place and category are.</param>
/// <param name="Clear">No other unit comes near.</param>
/// <param name="Reasons">Sentences, in the order of thought.</param>
/// <param name="Alternatives">The next best, three at most.</param>
internal sealed record Proposal(
    string? Category,
    string? Unit,
    double Score,
    bool Clear,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<Alternative> Alternatives
);

/// <summary>Another unit that could be meant.</summary>
internal sealed record Alternative(string? Category, string Unit, string Reason);

/// <summary>What a proposal is made from.</summary>
/// <param name="Office">The petition office that will read it; its reach bounds what is proposed.</param>
/// <param name="Mailbox">Unit behind the mailbox.</param>
/// <param name="Place">Place stated by the petitioner.</param>
/// <param name="Category">Category already chosen.</param>
/// <param name="ChosenByOffice">Chosen by the office above, which knows, and not by the petitioner.</param>
/// <param name="Title">Title.</param>
/// <param name="Text">Text.</param>
internal sealed record Question(Unit Office, Unit Mailbox, string? Place, string? Category, bool ChosenByOffice, string Title, string Text);
