using Microsoft.Extensions.Options;
using Petitions.Routing.Matters;
using Petitions.Routing.Organisation;
using Petitions.Routing.Proposals;

namespace Petitions.Routing.Duties;

/// <summary>A letter as it could come in.</summary>
/// <param name="Mailbox">Id; null for the city's own.</param>
/// <param name="Place">Division code stated by the petitioner.</param>
/// <param name="Category">Code chosen by the petitioner.</param>
internal sealed record Letter(string Title, string Text, string? Mailbox, string? Place, string? Category);

/// <summary>What routing does with a letter that comes in, done without its coming in.</summary>
internal sealed class DryRun(Proposer proposer, IOptions<AutoRoute> rule)
{
    /// <summary>Null before there is an organisation with a petition office.</summary>
    public Outcome? Of(Reference reference, Letter letter)
    {
        var mailbox = reference.MailboxOwner(letter.Mailbox) ?? reference.Root;
        if (mailbox is null || reference.OfficeFor(mailbox) is not { } office)
            return null;
        var question = new Question(office, mailbox, letter.Place, letter.Category, ChosenByOffice: false, letter.Title, letter.Text);
        var proposal = proposer.Propose(reference, question);
        return new(office, proposal, rule.Value.Takes(proposal, mailbox));
    }
}

/// <param name="Office">The petition office that would get it.</param>
/// <param name="Automatic">It would go on without a dispatcher.</param>
internal sealed record Outcome(Unit Office, Proposal Proposal, bool Automatic);

/// <param name="List">Version of the duty list; null for one that was only brought along.</param>
internal sealed record OutcomeView(
    int? List,
    Named Office,
    bool Automatic,
    ProposalView Proposal,
    IReadOnlyList<AlternativeView> Alternatives
)
{
    public static OutcomeView Of(Outcome outcome, Reference reference) =>
        new(
            reference.DutyList,
            Named.Of(outcome.Office)!,
            outcome.Automatic,
            ProposalView.Of(outcome.Proposal, reference),
            [.. outcome.Proposal.Alternatives.Select(one => AlternativeView.Of(one, reference))]
        );
}
