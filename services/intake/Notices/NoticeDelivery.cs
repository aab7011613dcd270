using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Petitions.Intake.Data;
using Petitions.Rules;

namespace Petitions.Intake;

/// <summary>
/// Sends what waits for one petition as one message: claimed in one transaction, sent in none, its outcome kept in another. A process killed
/// in between sends it again under the same id.
/// </summary>
internal sealed class NoticeDelivery(
    IntakeDb db,
    NoticeSettings settings,
    IEnumerable<INoticeSender> senders,
    ILogger<NoticeDelivery> logger
)
{
    // Longer than every sender's patience together.
    private static readonly TimeSpan lease = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan longestPause = TimeSpan.FromHours(6);

    /// <param name="petition">Whose notices.</param>
    /// <param name="message">The message that was tried before; null for what was not.</param>
    /// <param name="stop">Stops.</param>
    public async Task SendAsync(Guid petition, Guid? message, CancellationToken stop)
    {
        var now = db.Service.Clock.GetUtcNow();
        if (settings.Quiet.Earliest(now, petition) is var morning && morning > now)
        {
            await PutOffAsync(petition, message, morning, stop);
            return;
        }
        var notices = await ClaimAsync(petition, message, now, stop);
        if (notices.Count == 0)
            return;
        var about = await db
            .Petitions.AsNoTracking()
            .Where(row => row.Id == petition)
            .Select(row => new
            {
                row.Number,
                row.Account,
                row.Petitioner,
            })
            .SingleAsync(stop);
        var reach = Reach.Of(db.Service.Keys, petition, about.Petitioner);
        var choice = await db.NoticeChoices.AsNoTracking().SingleOrDefaultAsync(row => row.Account == about.Account, stop);
        await DropOldRemindersAsync(petition, notices, stop);
        foreach (var sender in senders)
        {
            var waiting = notices.Where(notice => notice.StateOf(sender.Channel) == DeliveryStates.Waiting).ToList();
            if (waiting.Count == 0)
                continue;
            var wanted = settings.Offers(sender.Channel) && choice?.Wants(sender.Channel) != false;
            if (!wanted || reach.Address(sender.Channel) is not { } to)
                waiting.ForEach(notice => notice.Mark(sender.Channel, DeliveryStates.Dropped));
            else if (await WithinLimitAsync(sender.Channel, waiting, stop) is { Count: > 0 } within)
                await TryAsync(sender, to, about.Number, within, stop);
        }
        foreach (var notice in notices)
            Settle(notice, now);
        await KeepAsync(stop);
    }

    /// <summary>
    /// Nobody has shown that the address is his own, so it gets the first few of a day and no more; what is over stays in the box, and is given up.
    /// </summary>
    private async Task<List<Notice>> WithinLimitAsync(Channel channel, List<Notice> waiting, CancellationToken stop)
    {
        var within = new List<Notice>();
        foreach (var notice in waiting)
        {
            var day = ShanghaiTime.StartOf(ShanghaiTime.DateOf(notice.At)).UtcDateTime;
            var before = db.Notices.Where(other =>
                other.Recipient == notice.Recipient
                && other.At >= day
                && (other.At < notice.At || (other.At == notice.At && other.Id.CompareTo(notice.Id) < 0))
            );
            if (notice.Recipient is null || await before.Take(settings.PerRecipient).CountAsync(stop) < settings.PerRecipient)
            {
                within.Add(notice);
                continue;
            }
            notice.Mark(channel, DeliveryStates.Failed);
            notice.Error = $"{channel}: day's limit";
            NoticeSignals.Count(channel, "failed");
        }
        return within;
    }

    private async Task TryAsync(INoticeSender sender, string to, string number, List<Notice> waiting, CancellationToken stop)
    {
        var urgent = waiting.Any(notice => NoticeKinds.Find(notice.Kind)?.Urgency == Urgency.Urgent);
        var message = NoticeWords.Of(waiting[0].Message!.Value, number, waiting.Count, urgent, settings.LookUp!);
        var (state, error) = (DeliveryStates.Sent, (string?)null);
        try
        {
            await sender.SendAsync(to, message, stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            // Only what a sender chose to say: other words may hold the address.
            var refusal = e as NotSentException;
            var givenUp = refusal?.ForGood == true || waiting[0].Attempts + 1 >= settings.Attempts;
            state = givenUp ? DeliveryStates.Failed : DeliveryStates.Waiting;
            error = $"{sender.Channel}: {refusal?.Message ?? e.GetType().Name}";
            logger.LogWarning("Message {Id} {Outcome} ({Error})", message.Id, givenUp ? "is given up" : "is tried again", error);
        }
        foreach (var notice in waiting)
        {
            notice.Mark(sender.Channel, state);
            notice.Error = error ?? notice.Error;
        }
        NoticeSignals.Count(
            sender.Channel,
            error is null ? "sent"
                : state == DeliveryStates.Failed ? "failed"
                : "put-off"
        );
    }

    /// <summary>A notice is done, given up, or due again after a longer pause.</summary>
    private void Settle(Notice notice, DateTimeOffset now)
    {
        notice.Attempts++;
        (notice.TriedAt, notice.ClaimedUntil) = (now.UtcDateTime, null);
        notice.DueAt = notice.Waits
            ? settings.Quiet.Earliest(now + PauseAfter(notice.Attempts, notice.Message!.Value), notice.PetitionId).ToUnixTimeMilliseconds()
            : null;
        if (!notice.Waits && (notice.Email == DeliveryStates.Failed || notice.Sms == DeliveryStates.Failed))
            notice.FailedAt = now.UtcDateTime;
    }

    /// <summary>1, 4, 16 minutes and so on, at most six hours, give or take a fifth: the same for all that share a message.</summary>
    private static TimeSpan PauseAfter(int attempts, Guid message)
    {
        var pause = TimeSpan.FromMinutes(Math.Min(Math.Pow(4, attempts - 1), longestPause.TotalMinutes));
        return pause * (0.8 + 0.4 * new Random(HashCode.Combine(message, attempts)).NextDouble());
    }

    private async Task DropOldRemindersAsync(Guid petition, List<Notice> notices, CancellationToken stop)
    {
        var reminders = notices.Where(notice => notice.Kind == NoticeKinds.RatingReminder).ToList();
        if (reminders.Count == 0 || !await RatingReminder.IsOverAsync(db, petition, stop))
            return;
        foreach (var reminder in reminders)
        foreach (var channel in Enum.GetValues<Channel>().Where(channel => reminder.StateOf(channel) == DeliveryStates.Waiting))
            reminder.Mark(channel, DeliveryStates.Dropped);
    }

    /// <summary>Of two instances one gets it: the other changes no row. What was not tried yet goes along, and the message gets its id.</summary>
    private async Task<List<Notice>> ClaimAsync(Guid petition, Guid? message, DateTimeOffset now, CancellationToken stop)
    {
        var (at, until) = (now.ToUnixTimeMilliseconds(), (now + lease).ToUnixTimeMilliseconds());
        var id = message ?? Guid.CreateVersion7(now);
        int claimed;
        using (await db.Service.Gate.EnterAsync(stop))
            claimed = await Waiting(petition, message)
                .Where(notice => notice.ClaimedUntil == null || notice.ClaimedUntil < at)
                .ExecuteUpdateAsync(set => set.SetProperty(n => n.Message, id).SetProperty(n => n.ClaimedUntil, until), stop);
        return claimed == 0 ? [] : await Waiting(petition, id).OrderBy(notice => notice.At).ThenBy(notice => notice.Id).ToListAsync(stop);
    }

    private async Task PutOffAsync(Guid petition, Guid? message, DateTimeOffset morning, CancellationToken stop)
    {
        var due = morning.ToUnixTimeMilliseconds();
        using (await db.Service.Gate.EnterAsync(stop))
            await Waiting(petition, message).ExecuteUpdateAsync(set => set.SetProperty(n => n.DueAt, due), stop);
    }

    private IQueryable<Notice> Waiting(Guid petition, Guid? message) =>
        db.Notices.Where(notice => notice.PetitionId == petition && notice.Message == message && notice.DueAt != null);

    private async Task KeepAsync(CancellationToken stop)
    {
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another instance had it after this one's lease ran out: what it found is kept.
        }
    }
}
