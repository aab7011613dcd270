using Petitions.Contracts;

namespace Petitions.CaseHandling;

/// <summary>Where a case stands with publication (公开办理).</summary>
public enum PublicationState
{
    /// <summary>Nothing to publish yet: no answer, or no consent.</summary>
    Waiting,

    /// <summary>Answered, with consent: it could be published.</summary>
    Ready,

    Published,

    TakenDown,
}

/// <summary>Why a public reply was taken from the list.</summary>
public static class TakeDownReasons
{
    public const string ConsentWithdrawn = "consent-withdrawn";
    public const string PersonalData = "personal-data";
    public const string Error = "error";
    public const string Other = "other";

    /// <summary>Those that a person may give; the first comes from the petitioner alone.</summary>
    public static readonly IReadOnlyList<string> Given = [PersonalData, Error, Other];
}

/// <summary>
/// What is public of a case, beside the originals, which never change. There is a row once the petitioner spoke of consent. It changes together
/// with its <see cref="Case"/>, whose version guards both.
/// </summary>
public sealed class Publication
{
    /// <summary>The case's, and the petition's.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The unit in whose list it is: that which answered, or its successor. Until there is something to list it may lag behind the case's.</summary>
    public string? Unit { get; set; }

    /// <summary>The petitioner agrees now.</summary>
    public bool Consent { get; private set; }

    /// <summary>The petitioner changed his mind since he wrote: what the petition said then counts no more, whenever it is heard.</summary>
    public bool ConsentChanged { get; private set; }
    public PublicationState State { get; private set; }

    /// <summary>Its place in the list of its state, UTC: when it was answered, published or taken down.</summary>
    public DateTime ListedAt { get; private set; }

    /// <summary>Identity of the public page; the same for ever once it is given.</summary>
    public Guid? PublicId { get; private set; }

    /// <summary>The public text as it is being prepared, encrypted.</summary>
    public byte[]? Draft { get; private set; }

    /// <summary>The public text as it was published last, encrypted: it names no one, but rests here beside what does.</summary>
    public byte[]? Text { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? PublishedAt { get; private set; }

    /// <summary>One of <see cref="TakeDownReasons"/>.</summary>
    public string? TakenDownBecause { get; private set; }

    /// <summary>Encrypted.</summary>
    public byte[]? TakenDownWords { get; private set; }

    /// <summary>What the petition said when it was written.</summary>
    public void AgreedWhenWritten(bool agrees)
    {
        if (!ConsentChanged)
            Consent = agrees;
    }

    /// <summary>What the petitioner says now.</summary>
    public void AgreesNow(bool agrees) => (Consent, ConsentChanged) = (agrees, true);

    /// <summary>Offers it to the unit, or takes the offer back, as answer and consent stand.</summary>
    public void Offer(Case found)
    {
        if (State == PublicationState.Published || (State == PublicationState.TakenDown && !ReadyAgain))
            return;
        if (State == PublicationState.Waiting)
            Unit = found.Unit;
        State =
            Consent && found.Reply is not null ? PublicationState.Ready
            : State == PublicationState.TakenDown ? State
            : default;
        if (State == PublicationState.Ready)
            ListedAt = found.DoneAt!.Value;
    }

    /// <summary>承继: another unit deals with it from now on. The case stays with the unit that answered.</summary>
    public void ComeTo(string unit, Case found)
    {
        Unit = unit;
        found.Touch();
    }

    /// <summary>Who deals with it.</summary>
    public static string UnitOf(Case found, Publication? row) =>
        row is { State: not PublicationState.Waiting, Unit: { } unit } ? unit : found.Unit;

    /// <summary>Takes on what happened.</summary>
    /// <param name="happened">One of the three events of publication.</param>
    /// <param name="now">UTC.</param>
    /// <param name="seal">Encrypts a text.</param>
    /// <param name="sealWords">Encrypts words.</param>
    public void Apply(IEvent happened, DateTime now, Func<PublicText?, byte[]?> seal, Func<string?, byte[]?> sealWords)
    {
        switch (happened)
        {
            case PublicReplyDrafted drafted:
                Draft = seal(drafted.Sealed);
                break;
            case ReplyPublished published:
                (State, PublicId, Text, Draft) = (PublicationState.Published, published.PublicId, seal(published.Sealed), null);
                (PublishedAt, ListedAt, TakenDownBecause, TakenDownWords) = (now, now, null, null);
                break;
            case PublicReplyTakenDown taken:
                (State, ListedAt) = (PublicationState.TakenDown, now);
                (TakenDownBecause, TakenDownWords) = (taken.Reason, sealWords(taken.Sealed?.Text));
                break;
        }
    }

    /// <summary>It was down only for want of consent, which is there again.</summary>
    private bool ReadyAgain => Consent && TakenDownBecause == TakeDownReasons.ConsentWithdrawn;
}

/// <summary>How many of a unit's cases are in each state. Changed in the transaction that changes them.</summary>
public sealed class PublicationCount
{
    public required string Unit { get; init; }
    public required PublicationState State { get; init; }
    public int Count { get; set; }
}
