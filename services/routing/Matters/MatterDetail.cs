using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Routing.Data;
using Petitions.Routing.Organisation;
using Petitions.Routing.Proposals;
using Petitions.Rules;

namespace Petitions.Routing.Matters;

/// <summary>Everything about one matter, for the office that has it and for those that passed it down.</summary>
internal static class MatterDetail
{
    private const int MostMerged = 100;

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapGet("/matters/{id:guid}", GetAsync)
            .For(Roles.Dispatcher)
            .WithSummary("One matter, with its clock explained and the proposal's reasons");

    private static async Task<Results<Ok<MatterView>, ProblemHttpResult>> GetAsync(
        Guid id,
        HttpContext context,
        RoutingDb db,
        References references,
        Desk desk,
        AttachmentTickets tickets,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        var matter = await db.Matters.AsNoTracking().SingleOrDefaultAsync(matter => matter.Id == id, stop);
        if (matter is null)
            return Problem.Missing();
        var steps = await db.Steps.AsNoTracking().Where(step => step.MatterId == id).OrderBy(step => step.Number).ToListAsync(stop);
        var office = context.User.Unit();
        if (steps.All(step => step.Office != office))
            return Problem.Missing();
        var calendar = await CalendarCopy.LoadAsync(db, matter.Calendar, stop);
        var reference = await references.LoadAsync(db, stop);
        var merged = await db
            .Matters.AsNoTracking()
            .Where(other => other.MergedInto == id || other.Id == matter.MergedInto)
            .OrderBy(other => other.SubmittedAt)
            .Take(MostMerged)
            .Select(other => new MergedView(other.Id, other.Number, other.Title))
            .ToListAsync(stop);
        IfMatch.Tell(context, matter.Version);
        var files = tickets.View(desk.AttachmentsOf(matter), context.User);
        var history = steps.ConvertAll(step => StepView.Of(step, reference, tickets.View(desk.FilesOf(step), context.User)));
        return TypedResults.Ok(
            View(matter, steps, history, merged, matter.Office == office, reference, calendar, desk.PetitionerOf(matter), files, clock)
        );
    }

    private static ObjectionView? ObjectionOf(Matter matter, List<MatterStep> steps, Reference reference) =>
        matter.Status == RoutingStatus.Contested && steps.LastOrDefault(step => step.Action == States.Contested) is { } objection
            ? new(Named.Of(reference.Find(objection.Target)), objection.Note ?? "", objection.At)
            : null;

    private static MatterView View(
        Matter matter,
        List<MatterStep> steps,
        List<StepView> history,
        List<MergedView> merged,
        bool mine,
        Reference reference,
        WorkingCalendar? calendar,
        Petitioner petitioner,
        IReadOnlyList<AttachmentView> files,
        TimeProvider clock
    )
    {
        var proposal = JsonSerializer.Deserialize<Proposal>(matter.Proposal, EventTypes.Json)!;
        var office = reference.Units[matter.Office];
        var allowed = mine ? Lifecycle.Routing.OpenTo(ActingRole.Dispatcher, matter.Status).ToList() : [];
        var below = allowed.Contains(RoutingAction.PassDown) ? reference.OfficesBelow(office).Select(unit => Named.Of(unit)!).ToList() : [];
        if (below.Count == 0)
            allowed.Remove(RoutingAction.PassDown);
        return new(
            matter.Id,
            matter.Number,
            matter.Title,
            matter.Text,
            matter.Purpose,
            matter.SubmittedAt,
            matter.StatedOn,
            matter.MailboxName,
            Named.Of(reference.Find(matter.MailboxUnit)),
            Named.Of(reference.GovernmentOf(matter.Place)),
            Named.Of(reference, matter.ChosenCategory),
            new(Mask.Name(petitioner.Name), Mask.Phone(petitioner.Phone)),
            files,
            Named.Of(office)!,
            matter.State,
            States.Text(matter.State),
            ClockView.Of(matter.Clock, calendar, clock.GetUtcNow()),
            ProposalView.Of(proposal, reference),
            [.. proposal.Alternatives.Select(one => AlternativeView.Of(one, reference))],
            history,
            [.. allowed.Select(Word)],
            below,
            [.. DeclineReasons.All.Select(reason => new DeclineReasonView(reason.Key, reason.Value.Text, reason.Value.Article))],
            ObjectionOf(matter, steps, reference),
            merged.FirstOrDefault(other => other.Id == matter.MergedInto),
            [.. merged.Where(other => other.Id != matter.MergedInto)],
            matter.Version
        );
    }

    private static string Word(RoutingAction action) =>
        action switch
        {
            RoutingAction.PassDown => "pass-down",
#pragma warning disable CA1308 // Codes are lower case.
            _ => action.ToString().ToLowerInvariant(),
#pragma warning restore CA1308
        };
}
