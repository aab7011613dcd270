using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>Writes the notice of a step, in the step's own transaction.</summary>
internal static class Noticing
{
    // What follows within it, such as the reply and the invitation to rate, goes out in one message.
    private static readonly TimeSpan gathering = TimeSpan.FromMinutes(1);

    /// <summary>Of the registration, which is no heard event.</summary>
    public static void NoticeRegistration(this IntakeDb db, Petition petition, PetitionContent content) =>
        db.Notice(
            NoticeKinds.Registered,
            petition.Id,
            new(petition.Id, petition.Account, null, []),
            Reach.Of(content.Email, content.Phone),
            petition.SubmittedAt
        );

    /// <summary>Of a heard event, if the table says so; and to those whose petitions are handled with this one, of what is theirs too.</summary>
    public static async Task NoticeAsync<TEvent>(
        this IntakeDb db,
        Heard<TEvent> heard,
        Guid petition,
        StepData data,
        CancellationToken stop
    )
        where TEvent : class, IEvent
    {
        if (NoticeKinds.Find(heard.Envelope.Type) is not { } kind)
            return;
        var (step, at) = (heard.Envelope.Id, heard.Time.UtcDateTime);
        var recipient = await db.RecipientAsync(petition, stop);
        db.Notice(kind.Name, step, recipient, db.ReachOf(recipient), at, step);
        if (kind.Name == NoticeKinds.SurveyOpened && data.Due is { } window)
            await RatingReminder.SetAsync(db, recipient, window, stop);
        if (!Standing.Shared.Contains(kind.Name))
            return;
        var merged = await db
            .Progress.Where(row => row.MergedInto == petition && !row.Withdrawn)
            .Select(row => row.PetitionId)
            .ToListAsync(stop);
        if (merged.Count > 0)
            foreach (var other in await Recipient.ReadAsync(db, merged, stop))
                db.Notice(kind.Name, IdOf($"{other.PetitionId:D}:{step:D}"), other, db.ReachOf(other), at, step);
    }

    /// <summary>Whom the news reaches; read once for a wave.</summary>
    public static ValueTask<Recipient> RecipientAsync(this IntakeDb db, Guid petition, CancellationToken stop) =>
        db.Ahead.RowAsync(
            petition,
            async () => (await Recipient.ReadAsync(db, [petition], stop)).SingleOrDefault(),
            () => new Recipient(petition, null, null, [])
        );

    /// <summary>Where it reaches him; opened only where something leaves the hall.</summary>
    public static Reach ReachOf(this IntakeDb db, Recipient recipient) =>
        Reach.Of(db.Service.Keys, recipient.PetitionId, db.NoticeSettings.Any ? recipient.Sealed : null);

    /// <summary>One row, or none where there is neither a box nor a channel.</summary>
    public static void Notice(this IntakeDb db, string kind, Guid id, Recipient recipient, Reach reach, DateTime at, Guid? step = null)
    {
        if (recipient.Told.Contains(id))
            return;
        var notice = new Notice
        {
            Id = id,
            PetitionId = recipient.PetitionId,
            StepId = step,
            Account = recipient.Account,
            Kind = kind,
            At = at,
        };
        var urgency = NoticeKinds.Find(kind)!.Urgency;
        foreach (var channel in ChannelsOf(urgency, db.NoticeSettings, reach))
        {
            notice.Mark(channel, DeliveryStates.Waiting);
            // Urgent news is staff's doing and always goes; the rest anyone can set off, with anyone's number.
            if (urgency == Urgency.Ordinary)
                notice.Recipient = db.Service.Keys.Lookup("notice:" + reach.Address(channel)!.ToLowerInvariant());
        }
        if (notice.Waits)
            notice.DueAt = db
                .NoticeSettings.Quiet.Earliest(db.Service.Clock.GetUtcNow() + gathering, recipient.PetitionId)
                .ToUnixTimeMilliseconds();
        if (notice.Waits || notice.Account is not null)
            db.Notices.Add(notice);
    }

    /// <summary>The same id for the same thing.</summary>
    public static Guid IdOf(string what) => new(SHA256.HashData(Encoding.ASCII.GetBytes(what))[..16]);

    private static IEnumerable<Channel> ChannelsOf(Urgency urgency, NoticeSettings settings, Reach reach)
    {
        var reached = new[] { Channel.Email, Channel.Sms }.Where(channel => settings.Offers(channel) && reach.Address(channel) is not null);
        return urgency switch
        {
            Urgency.Urgent => reached,
            Urgency.Ordinary => reached.Take(1),
            _ => [],
        };
    }
}
