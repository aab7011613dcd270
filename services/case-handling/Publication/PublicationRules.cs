using Petitions.Contracts;
using Petitions.Rules;

namespace Petitions.CaseHandling;

/// <summary>Publication as pure functions: (case, what is public of it, command) → event or refusal.</summary>
public static class PublicationRules
{
    private const string ConsentArticle = "个人信息保护法 art. 25";

    /// <summary>Why nothing of the case may be published now; null when it may. Declined, withdrawn or returned it is done with, but not answered.</summary>
    public static Refusal? Forbids(Case state, Publication? row) =>
        state.Reply is null ? new("not-answered", "答复尚未送达，还不能公开。", "The reply has not been served yet.", null)
        : row is { Consent: true } ? null
        : row is { ConsentChanged: true }
            ? new("no-consent", "信访人不同意公开，不能公开。", "The petitioner does not agree to publication.", ConsentArticle)
        : new("no-consent", "信访人没有同意公开，不能公开。", "The petitioner has not agreed to publication.", ConsentArticle);

    /// <summary>拟公开, as often as wished, by handler or head.</summary>
    public static Decision Draft(Case state, Publication? row, PublicText text) =>
        Forbids(state, row) is { } refusal
            ? Decision.Refuse(refusal)
            : Decision.Of(new PublicReplyDrafted(state.Id, state.Unit) { Sealed = text });

    /// <summary>公开; again after an edit, and again after it was taken down: the page keeps its identity.</summary>
    /// <param name="state">The case.</param>
    /// <param name="row">What is public of it.</param>
    /// <param name="text">Looked through for personal data before.</param>
    /// <param name="newId">Identity for the first time; random, so that it tells nothing.</param>
    public static Decision Publish(Case state, Publication? row, PublicText text, Guid newId) =>
        Forbids(state, row) is { } refusal
            ? Decision.Refuse(refusal)
            : Decision.Of(
                new ReplyPublished(
                    state.Id,
                    row!.PublicId ?? newId,
                    state.Unit,
                    state.UnitPath,
                    state.Category,
                    state.Place,
                    new DateTimeOffset(state.DoneAt!.Value)
                )
                {
                    Sealed = text,
                }
            );

    /// <summary>撤下, with a reason.</summary>
    public static Decision TakeDown(Case state, Publication? row, string reason, string words) =>
        row is not { State: PublicationState.Published }
            ? Decision.Refuse(new("not-published", "该事项目前没有公开。", "It is not public now.", null))
            : Decision.Of(new PublicReplyTakenDown(state.Id, row.PublicId!.Value, state.Unit, reason) { Sealed = new Words(words) });
}
