using System.Globalization;
using Petitions.Rules;
using Petitions.Web;

namespace Petitions.CitizenPortal;

/// <summary>A petition's steps as the timeline shows them, the latest first.</summary>
internal static class PetitionSteps
{
    // What ends the clock of a rule.
    private static readonly Dictionary<string, string[]> ends = new()
    {
        [TimeLimits.Dispatch.Id] = ["petition-routed", "petition-declined", "petition-passed-down", "petition-merged"],
        [TimeLimits.Notice.Id] = ["case-accepted", "case-declined", "case-returned"],
        [TimeLimits.Handling.Id] = ["reply-issued", "deadline-extended"],
        [TimeLimits.Extension.Id] = ["reply-issued"],
        [TimeLimits.Rating.Id] = ["survey-answered"],
    };

    public static IReadOnlyList<TimelineStep> Of(PetitionView petition) =>
        [.. petition.Timeline.Select(step => Show(step, petition)).Reverse()];

    private static TimelineStep Show(StepView step, PetitionView petition)
    {
        var text = CultureInfo.CurrentUICulture.Name == "en" ? step.TextEn : step.Text;
        var shown = new TimelineStep(
            step.At,
            text,
            step.UnitName,
            step.Detail,
            IconOf(step.Kind),
            Article: step.Article,
            Files: step.Files
        );
        if (step.Due is not { } due)
            return shown;
        var runs = petition.NextDue is { } next && next.Rule == due.Rule && next.End == due.End;
        // A clock that was missed and then ended counts no days any more; the sentence still says its date.
        return runs || MetInTime(due, step, petition)
            ? shown with
            {
                Due = due.End,
                Provisional = due.Provisional,
                DueDone = !runs,
            }
            : shown;
    }

    private static bool MetInTime(DueView due, StepView opened, PetitionView petition) =>
        petition.Timeline.Any(step =>
            step.At >= opened.At && ends.GetValueOrDefault(due.Rule, []).Contains(step.Kind) && ShanghaiTime.DateOf(step.At) <= due.End
        );

    private static string IconOf(string kind) =>
        kind switch
        {
            "petition-submitted" => "file-text",
            "dispatch-opened" => "hourglass-high",
            "petition-passed-down" or "petition-routed" => "arrow-forward",
            "petition-declined" => "ban",
            "case-opened" => "inbox",
            "case-declined" => "ban",
            "objection-upheld" or "case-returned" or "petition-unmerged" => "arrow-back-up",
            "petition-merged" => "copy",
            "deadline-extended" => "clock",
            "question-asked" => "help-circle",
            "question-answered" or "petition-supplemented" => "plus",
            "petition-withdrawn" => "circle-x",
            "case-accepted" => "pencil",
            "reply-issued" => "message-circle",
            "survey-opened" or "survey-answered" => "star",
            _ => "check",
        };
}
