using System.Globalization;
using Petitions.Contracts;
using Petitions.Rules;

namespace Petitions.Intake;

/// <summary>Says in the words of a public service what a step was. Made when it is read, so that names and words can be bettered for all.</summary>
internal sealed class Wording(Organisation organisation)
{
    private const string AnyOffice = "信访部门";
    private const string AnyUnit = "承办单位";

    /// <summary>The sentence of a step.</summary>
    public string Of(string kind, string? unit, StepData data) =>
        kind switch
        {
            "dispatch-opened" =>
                $"{Office(unit)}已收到您的信访事项，正在甄别分流。{Until(data.Due, "将在{0}前（含当日）转送有权处理的单位，或者按规定作其他处理")}",
            "petition-passed-down" => $"{Office(unit)}已将事项下转至{Office(data.To)}，由其甄别分流。",
            "petition-routed" => $"{Office(unit)}已将事项转送至{Unit(data.To)}办理。",
            "petition-declined" => $"{Office(unit)}审查后决定不予受理，理由和反映渠道见说明。",
            "case-opened" => $"{Unit(unit)}已收到事项。{Until(data.Due, "将在{0}前（含当日）书面告知您是否受理以及处理途径、程序")}",
            "case-accepted" => $"{Unit(unit)}已受理，正在办理。{Until(data.Due, "将在{0}前（含当日）办结并书面答复您")}",
            "reply-issued" => $"{Unit(unit)}已作出答复，请查阅答复内容。",
            "survey-opened" => $"请您对信访部门和{Unit(unit)}的工作分别作出评价。{Until(data.Due, "评价截止日期为{0}")}",
            "survey-answered" =>
                $"您已作出评价：对信访部门“{Rating(data.OfficeRating)}”，对承办单位“{Rating(data.UnitRating)}”。感谢您的参与。",
            "survey-lapsed" => "评价期限已过，本次视为未评价。",
            "objection-upheld" => $"经核实，本事项不属于{Unit(data.To)}职权范围，{Office(unit)}将重新转送有权处理的单位。",
            "petition-merged" => $"{Office(unit)}已将本事项与您或他人反映的同一事项并案办理，办理结果将在此一并告知您。",
            "petition-unmerged" => $"{Office(unit)}已撤销并案，本事项单独办理。",
            "case-returned" => $"{Unit(unit)}不再办理本事项。",
            "case-declined" => $"{Unit(unit)}审查后决定不予受理，理由和反映渠道见说明。",
            "deadline-extended" =>
                $"因情况复杂，经负责人批准延长办理期限，理由见说明。{Until(data.Due, "将在{0}前（含当日）办结并书面答复您")}",
            "question-asked" => $"{Unit(unit)}请您补充说明，请在本页答复。办理期限照常计算。",
            "question-answered" => "您已答复承办单位的询问。",
            "petition-supplemented" => "您已补充材料。",
            "petition-withdrawn" => "您已撤回本事项。",
            "case-handed-over" => $"{Unit(unit)}已撤销，由{Unit(data.To)}继续办理，办理期限不变。",
            "case-closed" when data.Reason == "withdrawn" => $"{Unit(unit)}已终止办理。",
            "case-closed" => "本事项已办结。",
            "reply-published" => $"{Unit(unit)}已将您的来信和答复隐去个人信息后公开。",
            "public-reply-taken-down" => data.Reason == "consent-withdrawn"
                ? "按照您的意愿，公开的来信和答复已经撤下。"
                : $"{Unit(unit)}已撤下公开的来信和答复。",
            _ => "事项有新的进展。",
        };

    /// <summary>The same in English; names of units are Chinese.</summary>
    public string InEnglish(string kind, string? unit, StepData data) =>
        kind switch
        {
            "dispatch-opened" =>
                $"{Office(unit)} has your petition and finds out who is competent. {By(data.Due, "It is sent on by {0}.")}",
            "petition-passed-down" => $"{Office(unit)} passed it down to {Office(data.To)}, which finds out who is competent.",
            "petition-routed" => $"{Office(unit)} sent it to {Unit(data.To)}.",
            "petition-declined" => $"{Office(unit)} does not accept it; see why, and where to go.",
            "case-opened" => $"{Unit(unit)} has received it. {By(data.Due, "You are told by {0} whether it is accepted.")}",
            "case-accepted" => $"{Unit(unit)} has accepted it. {By(data.Due, "You have an answer in writing by {0}.")}",
            "reply-issued" => $"{Unit(unit)} has answered: see the reply.",
            "survey-opened" => $"Please rate the petition office and {Unit(unit)}. {By(data.Due, "Until {0}.")}",
            "survey-answered" =>
                $"You rated the petition office “{RatingEn(data.OfficeRating)}” and the unit “{RatingEn(data.UnitRating)}”. Thank you.",
            "survey-lapsed" => "The time for rating has ended; it counts as not rated.",
            "objection-upheld" => $"{Unit(data.To)} is not competent; {Office(unit)} sends it to the unit that is.",
            "petition-merged" => $"{Office(unit)} handles it together with the same matter; you are told the outcome here.",
            "petition-unmerged" => $"{Office(unit)} handles it by itself again.",
            "case-returned" => $"{Unit(unit)} has it no more.",
            "case-declined" => $"{Unit(unit)} does not accept it; see why, and where to go.",
            "deadline-extended" =>
                $"The head of the unit allowed more time; see why. {By(data.Due, "You have an answer in writing by {0}.")}",
            "question-asked" => $"{Unit(unit)} asks you something: please answer on this page. The time limit goes on.",
            "question-answered" => "You answered the unit's question.",
            "petition-supplemented" => "You added to it.",
            "petition-withdrawn" => "You took it back.",
            "case-handed-over" => $"{Unit(unit)} has ended; {Unit(data.To)} goes on with it, within the same time.",
            "case-closed" when data.Reason == "withdrawn" => $"{Unit(unit)} has ended its work.",
            "case-closed" => "It is concluded.",
            "reply-published" => $"{Unit(unit)} has published your letter and its answer, without personal data.",
            "public-reply-taken-down" => data.Reason == "consent-withdrawn"
                ? "As you wished, your letter and its answer are public no more."
                : $"{Unit(unit)} has taken your letter and its answer down from the public list.",
            _ => "There is news.",
        };

    /// <summary>A clock with the rule behind it.</summary>
    public static DueView? Of(Clock? clock)
    {
        if (clock is null)
            return null;
        var rule = RuleOf(clock);
        return new(
            clock.Rule,
            clock.Calendar,
            clock.Start,
            clock.UnrolledEnd,
            clock.End,
            clock.Provisional,
            clock.Provisional ? $"最迟{Day(clock.End)}（暂定：该年度节假日安排尚未公布）" : $"最迟{Day(clock.End)}",
            rule?.Sentence,
            rule?.SentenceEn,
            rule?.Article
        );
    }

    /// <summary>What a refusal says, and where it sends.</summary>
    public static string? DetailOf(StepData data) =>
        (data.Explanation, data.CompetentBody) switch
        {
            (null, null) => data.Words,
            ({ } why, null) => why,
            (null, { } where) => $"请向{where}反映。",
            var (why, where) => $"{why}\n请向{where}反映。",
        };

    /// <summary>The row of the table; where the operator sets the length, with the length that this clock was given.</summary>
    private static TimeLimit? RuleOf(Clock clock) =>
        TimeLimits.Find(clock.Rule) is not { } rule ? null
        : rule is { IsSetting: true, Unit: DayUnit.Calendar } ? rule with { Days = clock.UnrolledEnd.DayNumber - clock.Start.DayNumber }
        : rule;

    private static string Until(Clock? clock, string sentence) =>
        clock is null
            ? ""
            : string.Format(CultureInfo.InvariantCulture, sentence, Day(clock.End) + (clock.Provisional ? "（暂定）" : "")) + "。";

    private static string By(Clock? clock, string sentence) =>
        clock is null
            ? ""
            : string.Format(
                CultureInfo.InvariantCulture,
                sentence,
                $"{clock.End:yyyy-MM-dd}" + (clock.Provisional ? " (provisional)" : "")
            );

    private static string RatingEn(string? rating) => rating?.Replace('-', ' ') ?? "not rated";

    private static string Day(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日");

    private static string Rating(string? rating) =>
        rating switch
        {
            Ratings.Satisfied => "满意",
            Ratings.FairlySatisfied => "基本满意",
            Ratings.Dissatisfied => "不满意",
            _ => "未评价",
        };

    private string Office(string? code) => organisation.NameOf(code) ?? AnyOffice;

    private string Unit(string? code) => organisation.NameOf(code) ?? AnyUnit;
}

/// <summary>A deadline as the petitioner sees it: the clock, and in words the day, the rule and the article.</summary>
internal sealed record DueView(
    string Rule,
    string Calendar,
    DateOnly Start,
    DateOnly UnrolledEnd,
    DateOnly End,
    bool Provisional,
    string Text,
    string? Basis,
    string? BasisEn,
    string? Article
);
