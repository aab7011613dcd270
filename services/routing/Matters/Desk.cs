using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Messaging;
using Petitions.Routing.Data;
using Petitions.Routing.Organisation;
using Petitions.Routing.Proposals;
using Petitions.Rules;

namespace Petitions.Routing.Matters;

/// <summary>What can happen to a matter on a petition office's desk: state, steps, events and timer together. Does not save.</summary>
internal sealed class Desk(RoutingDb db, Proposer proposer, Acting acting)
{
    /// <summary>It came to an office, whose 15 days (art. 22) run from the day it got it.</summary>
    public async Task<Proposal> OpenAsync(
        Matter matter,
        Reference reference,
        string? from,
        string? category,
        DateTimeOffset received,
        CancellationToken stop
    )
    {
        var office = reference.Units[matter.Office];
        var deadline = Deadline.Decide(TimeLimits.Dispatch, received, await CalendarCopy.LoadAsync(db, stop));
        var proposal = proposer.Propose(
            reference,
            new(
                office,
                reference.Find(matter.MailboxUnit) ?? reference.GovernmentAt(office)!,
                matter.Place,
                category ?? matter.ChosenCategory,
                ChosenByOffice: category is not null,
                matter.Title,
                matter.Text
            )
        );
        matter.Clock = deadline.ToClock();
        matter.State = States.Pending;
        (matter.ProposedCategory, matter.ProposedUnit) = (proposal.Category, proposal.Unit);
        matter.Proposal = JsonSerializer.Serialize(proposal, EventTypes.Json);
        db.Steps.Add(matter.Step(MatterStep.Opened, Now, acting.Actor));
        Say(matter, new DispatchOpened(matter.Id, office.Code, from, matter.Clock, proposal.Category, proposal.Unit), first: from is null);
        return proposal;
    }

    /// <summary>From now on the office's time is watched.</summary>
    public Task WatchAsync(Matter matter, CancellationToken stop) =>
        db.SetTimerAsync(DispatchDeadline.Kind, matter.Id.ToString("D"), matter.Clock.ToDeadline().Instant, stop);

    /// <summary>The same for a matter that was never watched.</summary>
    public void BeginWatch(Matter matter) =>
        db.BeginTimer(DispatchDeadline.Kind, matter.Id.ToString("D"), matter.Clock.ToDeadline().Instant);

    /// <summary>转送 to the responsible unit.</summary>
    public void Forward(Matter matter, Unit unit, string? category, bool automatic)
    {
        Settle(matter, States.Forwarded, unit.Code, category, null);
        matter.Unit = unit.Code;
        Say(
            matter,
            new PetitionRouted(
                matter.Id,
                matter.Number,
                matter.Office,
                unit.Code,
                unit.Path,
                category,
                matter.Purpose,
                matter.Place,
                matter.SubmittedAt,
                automatic,
                matter.MayPublish
            )
            {
                Sealed = Content(matter),
            }
        );
    }

    /// <summary>下转: it is the lower office's now, with a clock of its own.</summary>
    public async Task PassDownAsync(Matter matter, Reference reference, Unit office, string? category, CancellationToken stop)
    {
        var from = matter.Office;
        Settle(matter, States.PassedDown, office.Code, category, null);
        Say(matter, new PetitionPassedDown(matter.Id, from, office.Code, category));
        matter.Office = office.Code;
        await OpenAsync(matter, reference, from, category, Now, stop);
        await WatchAsync(matter, stop);
    }

    /// <summary>不予受理: the petitioner is told why, and where to go.</summary>
    public void Decline(Matter matter, string reason, DeclineNotice notice)
    {
        var where = notice.CompetentBody is null ? "" : $"（可向{notice.CompetentBody}提出）";
        Settle(matter, States.Declined, null, null, $"{DeclineReasons.All[reason].Text}：{notice.Explanation}{where}");
        Say(matter, new PetitionDeclined(matter.Id, matter.Office, reason) { Sealed = notice });
    }

    /// <summary>异议: the unit says that it is not competent; the office has to decide.</summary>
    public void Contest(Matter matter, string reason)
    {
        db.Steps.Add(matter.Step(States.Contested, Now, acting.Actor) with { Target = matter.Unit, Note = reason });
        (matter.State, matter.Version) = (States.Contested, matter.Version + 1);
    }

    /// <summary>同意异议: it is on the desk again. Its time is the one that was decided: a wrong dispatch gives no new one.</summary>
    public async Task UpholdAsync(Matter matter, string reason, CancellationToken stop)
    {
        Settle(matter, MatterStep.Upheld, matter.Unit, null, reason);
        Say(matter, new ObjectionUpheld(matter.Id, matter.Office, matter.Unit!) { Sealed = new Words(reason) });
        (matter.State, matter.Unit) = (States.Pending, null);
        await WatchAgainAsync(matter, stop);
    }

    /// <summary>不同意异议: the unit keeps it.</summary>
    public void Overrule(Matter matter, string reason)
    {
        Settle(matter, MatterStep.Overruled, matter.Unit, null, reason);
        Say(matter, new ObjectionOverruled(matter.Id, matter.Office, matter.Unit!) { Sealed = new Words(reason) });
        matter.State = States.Forwarded;
    }

    /// <summary>并案: handled with another; the letter goes along, and what the petitioner adds the unit hears itself.</summary>
    public void Merge(Matter matter, Matter into)
    {
        Settle(matter, States.Merged, into.Unit ?? into.Office, null, into.Number);
        matter.MergedInto = into.Id;
        // Whoever ends that one in the same moment and this one cannot both succeed: nobody ends it who has not read of this.
        into.Version++;
        Say(matter, new PetitionMerged(matter.Id, into.Id, matter.Office, matter.Number) { Sealed = Content(matter) });
    }

    /// <summary>撤销并案: on the desk again, within the time that was decided.</summary>
    public async Task UnmergeAsync(Matter matter, CancellationToken stop)
    {
        Settle(matter, MatterStep.Unmerged, null, null, null);
        Say(matter, new PetitionUnmerged(matter.Id, matter.MergedInto!.Value, matter.Office));
        (matter.State, matter.MergedInto) = (States.Pending, null);
        await WatchAgainAsync(matter, stop);
    }

    /// <summary>What was merged into a petition that gets no answer comes back: each petitioner has a right to his own.</summary>
    public async Task ReleaseMergedAsync(Guid into, CancellationToken stop)
    {
        foreach (var matter in await db.Matters.Where(matter => matter.MergedInto == into).ToListAsync(stop))
            await UnmergeAsync(matter, stop);
    }

    /// <summary>撤回 by the petitioner, who need not say why.</summary>
    public async Task WithdrawAsync(Matter matter, string? reason, CancellationToken stop)
    {
        Settle(matter, States.Withdrawn, null, null, reason);
        // What he wrote leaves the petition with which it was handled.
        if (matter.MergedInto is { } into)
            Say(matter, new PetitionUnmerged(matter.Id, into, matter.Office));
        matter.MergedInto = null;
        await db.CancelTimerAsync(DispatchDeadline.Kind, matter.Id.ToString("D"), stop);
        await ReleaseMergedAsync(matter.Id, stop);
    }

    /// <summary>The office ended; its successor has it. While a unit has it, only who decides on an objection changes.</summary>
    public void HandOver(Matter matter, Unit successor)
    {
        var from = matter.Office;
        matter.Office = successor.Code;
        db.Steps.Add(matter.Step(MatterStep.Opened, Now, acting.Actor));
        matter.Version++;
        if (matter.Status == RoutingStatus.Pending)
            Say(matter, new DispatchOpened(matter.Id, successor.Code, from, matter.Clock, matter.ProposedCategory, matter.ProposedUnit));
    }

    /// <summary>承继: the unit ended, and this one has it.</summary>
    public void Succeed(Matter matter, string unit)
    {
        db.Steps.Add(matter.Step(MatterStep.Succeeded, Now, acting.Actor) with { Target = unit });
        (matter.Unit, matter.Version) = (unit, matter.Version + 1);
    }

    /// <summary>The unit is done with it; what it was told stands in the steps.</summary>
    public void End(Matter matter, string action, string? note)
    {
        db.Steps.Add(matter.Step(action, Now, acting.Actor) with { Target = matter.Unit, Note = note });
        (matter.EndedAt, matter.Version) = (Now.UtcDateTime, matter.Version + 1);
    }

    /// <summary>The petitioner added something: whoever decides should have read it.</summary>
    public void Supplement(Matter matter, Words said)
    {
        db.Steps.Add(
            matter.Step(MatterStep.Supplemented, Now, acting.Actor) with
            {
                Note = said.Text,
                Files = db.Service.Keys.SealAttachments(said.Attachments, matter.Id),
            }
        );
        matter.Version++;
    }

    /// <summary>The petitioner, opened.</summary>
    public Petitioner PetitionerOf(Matter matter) =>
        db.Service.Keys.OpenText(matter.Petitioner, About(matter.Id)) is { } json
            ? JsonSerializer.Deserialize<Petitioner>(json, EventTypes.Json)!
            : new(null, null, null);

    /// <summary>The petitioner, encrypted for the row.</summary>
    public byte[]? Seal(Guid id, PetitionContent content) =>
        db.Service.Keys.Seal(
            JsonSerializer.Serialize(
                new Petitioner(content.Name, content.Phone, content.Address, content.Email, content.IdNumber),
                EventTypes.Json
            ),
            About(id)
        );

    /// <summary>The files that the petitioner added with a step.</summary>
    public IReadOnlyList<AttachmentRef>? FilesOf(MatterStep step) => db.Service.Keys.OpenAttachments(step.Files, step.MatterId);

    /// <summary>The list of its files, opened.</summary>
    public IReadOnlyList<AttachmentRef>? AttachmentsOf(Matter matter) => db.Service.Keys.OpenAttachments(matter.Attachments, matter.Id);

    /// <summary>Watched until its last day; what is late already was said to be.</summary>
    private async Task WatchAgainAsync(Matter matter, CancellationToken stop)
    {
        if (matter.Clock.ToDeadline().Instant > Now)
            await WatchAsync(matter, stop);
    }

    private DateTimeOffset Now => db.Service.Clock.GetUtcNow();

    private static string About(Guid id) => $"matter:{id:D}";

    private void Settle(Matter matter, string state, string? target, string? category, string? note)
    {
        var step = matter.Step(state, Now, acting.Actor);
        db.Steps.Add(step with { DoneAt = step.At, Target = target, Category = category, Note = note });
        matter.State = state;
        matter.Version++;
    }

    private PetitionContent Content(Matter matter)
    {
        var who = PetitionerOf(matter);
        return new(matter.Title, matter.Text, who.Name, who.Phone, who.Address, who.Email, who.IdNumber, AttachmentsOf(matter));
    }

    private void Say(Matter matter, IEvent said, bool first = false)
    {
        if (first)
            db.Begin(Streams.Petition(matter.Id), said);
        else
            db.Record(Streams.Petition(matter.Id), said);
    }
}

/// <summary>Who wrote.</summary>
internal sealed record Petitioner(string? Name, string? Phone, string? Address, string? Email = null, string? IdNumber = null);
