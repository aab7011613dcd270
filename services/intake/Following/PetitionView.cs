using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Intake.Data;
using Petitions.Rules;

namespace Petitions.Intake;

/// <summary>A petition as its petitioner sees it.</summary>
/// <param name="StatedOn">Date stated by an earlier system (Asia/Shanghai).</param>
/// <param name="UnitName">The unit that handles it; null before it was forwarded.</param>
/// <param name="NextDue">What is due next; null when nothing is.</param>
/// <param name="Timeline">What happened, oldest first.</param>
/// <param name="CanRate">The window for rating is open now.</param>
/// <param name="Question">What the unit asks, and was not answered yet.</param>
/// <param name="May"><c>supplement</c>, <c>withdraw</c>, <c>answer</c>: what the petitioner can do now.</param>
/// <param name="Attachments">The files that came with it.</param>
/// <param name="MayPublish">The petitioner's consent to publication.</param>
internal sealed record PetitionView(
    Guid Id,
    string Number,
    string Title,
    string Text,
    string? MailboxName,
    string Purpose,
    string? Place,
    string? Category,
    string Status,
    string StatusText,
    DateTimeOffset SubmittedAt,
    DateOnly? StatedOn,
    string? UnitName,
    NextDue? NextDue,
    IReadOnlyList<StepView> Timeline,
    ReplyView? Reply,
    SurveyView? Survey,
    bool CanRate,
    QuestionView? Question,
    IReadOnlyList<string> May,
    IReadOnlyList<AttachmentRef> Attachments,
    bool MayPublish
);

/// <summary>A question of the unit.</summary>
internal sealed record QuestionView(Guid Id, string Text, DateTimeOffset AskedAt, string? UnitName);

/// <summary>One step.</summary>
/// <param name="Article">Article of the deadline that the step started.</param>
/// <param name="Detail">What was said: of a refusal, a question, a supplement…</param>
/// <param name="Files">The files that the petitioner added with it.</param>
internal sealed record StepView(
    DateTimeOffset At,
    string Kind,
    string Text,
    string TextEn,
    string? UnitName,
    DueView? Due,
    string? Article,
    string? Detail,
    IReadOnlyList<AttachmentRef> Files
);

/// <summary>The reply; its text is null once it was lawfully deleted.</summary>
internal sealed record ReplyView(string? Text, DateTimeOffset IssuedAt, string? UnitName);

/// <summary>The rating.</summary>
/// <param name="LapsesOn">Last day on which one can rate (Asia/Shanghai); null while only its outcome is heard of.</param>
internal sealed record SurveyView(bool Open, DateOnly? LapsesOn, string? OfficeRating, string? UnitRating);

/// <summary>Puts a petition's view together.</summary>
internal static class PetitionViews
{
    public static async Task<PetitionView> ViewAsync(this IntakeDb db, Petition petition, Organisation organisation, CancellationToken stop)
    {
        var progress = await db.Progress.AsNoTracking().SingleOrDefaultAsync(row => row.PetitionId == petition.Id, stop);
        var merged = await Standing.MergedIntoAsync(db, [progress], stop);
        var handled = progress is { Withdrawn: false, MergedInto: { } into } ? into : petition.Id;
        var steps = await db
            .Steps.AsNoTracking()
            .Where(step => step.PetitionId == petition.Id || (step.PetitionId == handled && Standing.Shared.Contains(step.Kind)))
            .ToListAsync(stop);
        var reply = await db.Replies.AsNoTracking().SingleOrDefaultAsync(row => row.PetitionId == handled, stop);
        // The order must not depend on which source was heard first.
        var known = steps
            .OrderBy(step => step.At)
            .ThenBy(step => Array.IndexOf(kinds, step.Kind) is var rank && rank < officeSteps ? 0 : rank)
            .ThenBy(step => step.Sequence)
            .Select(step => (Step: step, Data: step.ReadData()))
            .ToList();
        var survey = SurveyOf(known, db.Service.Clock.GetUtcNow());
        var (status, next) = Standing.Of(progress, merged);
        var question = PetitionStatus.IsInHand(status) ? OpenQuestion(known, organisation) : null;
        var files = await db.AttachmentsAsync(petition.Id, stop);
        var wording = new Wording(organisation);
        return new(
            petition.Id,
            petition.Number,
            petition.Title,
            petition.Text,
            organisation.Mailboxes.GetValueOrDefault(petition.Mailbox)?.Name,
            petition.Purpose,
            petition.Place,
            petition.Category,
            status,
            PetitionStatus.TextOf(status),
            petition.SubmittedAt,
            petition.StatedOn,
            organisation.NameOf(ResponsibleUnit(known)),
            next,
            [
                Registration(petition, organisation),
                .. known.Select(one => ViewOf(one.Step, one.Data, [.. files[one.Step.Id]], wording, organisation)),
            ],
            reply is null ? null : new(reply.Text, reply.IssuedAt, organisation.NameOf(reply.Unit)),
            survey,
            survey?.Open ?? false,
            question,
            PetitionStatus.IsInHand(status) ? ["supplement", "withdraw", .. question is null ? Array.Empty<string>() : ["answer"]] : [],
            [.. files[null]],
            petition.MayPublish == true
        );
    }

    private static QuestionView? OpenQuestion(IReadOnlyList<(Step Step, StepData Data)> steps, Organisation organisation)
    {
        var (asked, data) = steps.LastOrDefault(one => one.Step.Kind == "question-asked");
        return asked is null || steps.Any(one => one.Step.Kind == "question-answered" && one.Data.Question == data.Question)
            ? null
            : new(data.Question!.Value, data.Words ?? "", asked.At, organisation.NameOf(asked.Unit));
    }

    /// <summary>Kinds in the order of a petition's way, for steps of the same millisecond; those of petition offices stay as they were said.</summary>
    private const int officeSteps = 6;

    private static readonly string[] kinds =
    [
        "dispatch-opened",
        "petition-passed-down",
        "petition-declined",
        "petition-routed",
        "petition-merged",
        "petition-unmerged",
        "case-returned",
        "objection-upheld",
        "case-opened",
        "case-declined",
        "case-accepted",
        "deadline-extended",
        "question-asked",
        "question-answered",
        "petition-supplemented",
        "petition-withdrawn",
        "reply-issued",
        "survey-opened",
        "survey-answered",
        "survey-lapsed",
        "case-closed",
        "reply-published",
        "public-reply-taken-down",
    ];

    /// <summary>The first step is the petition itself.</summary>
    private static StepView Registration(Petition petition, Organisation organisation)
    {
        var mailbox = organisation.Mailboxes.GetValueOrDefault(petition.Mailbox)?.Name ?? "信箱";
        var text = $"您的信访事项已由{mailbox}登记，编号 {petition.Number}。";
        var english = $"Your petition is registered under the number {petition.Number}.";
        return new(
            petition.SubmittedAt,
            "petition-submitted",
            text,
            english,
            organisation.NameOf(petition.MailboxUnit),
            null,
            null,
            null,
            []
        );
    }

    private static StepView ViewOf(Step step, StepData data, IReadOnlyList<AttachmentRef> files, Wording wording, Organisation organisation)
    {
        var due = Wording.Of(data.Due);
        return new(
            step.At,
            step.Kind,
            wording.Of(step.Kind, step.Unit, data),
            wording.InEnglish(step.Kind, step.Unit, data),
            organisation.NameOf(step.Unit),
            due,
            due?.Article,
            Wording.DetailOf(data),
            files
        );
    }

    private static string? ResponsibleUnit(IEnumerable<(Step Step, StepData Data)> steps) =>
        steps
            .Select(one =>
                one.Step.Kind switch
                {
                    "petition-routed" => one.Data.To,
                    "case-opened" or "case-accepted" or "reply-issued" or "survey-opened" or "case-closed" => one.Step.Unit,
                    "case-handed-over" => one.Data.To,
                    // Nobody has it any more.
                    "objection-upheld" => "",
                    _ => null,
                }
            )
            .LastOrDefault(unit => unit is not null);

    private static SurveyView? SurveyOf(IReadOnlyList<(Step Step, StepData Data)> steps, DateTimeOffset now)
    {
        var clock = steps.FirstOrDefault(one => one.Step.Kind == "survey-opened").Data?.Due;
        var answer = steps.FirstOrDefault(one => one.Step.Kind == "survey-answered").Data;
        var over = answer is not null || steps.Any(one => one.Step.Kind == "survey-lapsed");
        if (clock is null && !over)
            return null;
        var open = clock is not null && !over && now < ShanghaiTime.StartOf(clock.End.AddDays(1));
        return new(open, clock?.End, answer?.OfficeRating, answer?.UnitRating);
    }
}
