namespace Petitions.Supervision;

/// <summary>The formulas in words, beside the numbers that they make.</summary>
internal static class FigureWords
{
    private static readonly (string Figure, string Chinese, string English)[] words =
    [
        (
            "received",
            "登记件数，按登记月份统计；转送前计入信访部门，转送后计入责任单位，含下级单位",
            "Registered, by month of registration; held by the petition office until forwarded, then by the responsible unit, with all below"
        ),
        ("routed", "已转送责任单位的件数", "Forwarded to a responsible unit"),
        ("declined", "信访部门或责任单位决定不予受理的件数", "Not accepted by the petition office or by the unit"),
        (
            "withdrawn",
            "信访人在答复前撤回的件数；已答复的不计入撤回",
            "Taken back by the petitioner before an answer; what was answered stays answered"
        ),
        ("merged", "并入其他信访事项一并办理的件数", "Handled together with another petition"),
        ("answered", "已送达答复的件数；已答复不等于已解决", "Answers served; answered is not solved"),
        ("answeredInTime", "在办理期限届满前答复的件数", "Answered before the handling limit ended"),
        (
            "onTimeRate",
            "按期答复件 ÷ 应答复件（已答复件 + 超期未结件）",
            "Answered in time ÷ due for an answer (answered + open and overdue)"
        ),
        (
            "clock.dispatch",
            "15 日内首次转送或决定不予受理的件数 ÷（已转送、不予受理件 + 超期未分派件）",
            "First forwarded or declined within 15 days ÷ (forwarded or declined + overdue for dispatch)"
        ),
        (
            "clock.notice",
            "收到后 15 日内告知是否受理的件数 ÷（已告知件 + 超期未告知件）",
            "Told within 15 days of receipt whether accepted ÷ (told + overdue for notice)"
        ),
        (
            "clock.handling",
            "办理期限（含批准的延期）内答复的件数 ÷（已答复件 + 超期未答复件）",
            "Answered within the handling limit, extension included ÷ (answered + overdue for an answer)"
        ),
        ("meanHandlingDays", "各件答复日减受理日之和（自然日）÷ 已答复件", "Sum of calendar days from acceptance to reply ÷ answered"),
        (
            "medianHandlingDays",
            "一半已答复件在此天数内答复；按逐日分布统计，121 天以上合并计算",
            "Half of the answered took no longer; from counts by day, 121 and more together"
        ),
        (
            "ninetiethHandlingDays",
            "九成已答复件在此天数内答复；按逐日分布统计，121 天以上合并计算",
            "Nine tenths of the answered took no longer; from counts by day, 121 and more together"
        ),
        ("publicReplies", "目前公开的答复件数；撤下的不计", "Replies that are public now; taken down ones do not count"),
        ("publicReplyRate", "公开答复件 ÷ 已答复件", "Public replies ÷ answered"),
        ("rated", "信访人作出评价的件数；超期未评价的不计", "Rated by the petitioner; lapsed ones do not count"),
        ("lapsed", "评价期满仍未评价的件数", "Not rated before the time for it ended"),
        ("notRatedYet", "已答复件 − 已评价件 − 超期未评件", "Answered − rated − lapsed"),
        ("officeSatisfaction", "对信访部门评价满意、基本满意的件数 ÷ 已评价件", "Office rated satisfied or fairly satisfied ÷ rated"),
        ("unitSatisfaction", "对责任单位评价满意、基本满意的件数 ÷ 已评价件", "Unit rated satisfied or fairly satisfied ÷ rated"),
        ("dissatisfied", "对责任单位评价不满意的件数", "Unit rated dissatisfied"),
        ("objected", "责任单位提出过异议的件数，计入现在的承办单位", "Units objected to it at some time; counted where it is now"),
        (
            "returned",
            "异议成立、退回信访部门过的件数，计入现在的承办单位",
            "Returned to the office after an objection; counted where it is now"
        ),
        ("extended", "现承办单位批准过延期的件数", "Given more time by the unit that has it"),
        ("questioned", "责任单位向信访人询问过的件数", "The unit asked the petitioner"),
        ("open", "尚未答复，也未不予受理、撤回或并案的件数", "Neither answered nor declined, withdrawn or merged"),
        ("nearlyDue", "当前期限已过五分之四、尚未届满的未结件", "Open, four fifths of the current limit passed"),
        ("overdue", "当前期限已届满的未结件", "Open, the current limit ended"),
        (
            "days",
            "最近 90 天每日登记、答复件数；日末未结 = 现有未结 − 其后登记 + 其后办结、撤回或并案；后来退回的视为未结",
            "Registered and answered each day of the last 90; open at its end = open now − registered since + ended since; what came back counts as open throughout"
        ),
        (
            "months",
            "每月登记、答复件数和月末未结，最多 24 个月",
            "Registered and answered each month and open at its end, 24 months at most"
        ),
        ("ages", "全部未结件按登记至今的自然日分段", "All open petitions by calendar days since registration"),
        ("byHandlingDays", "已答复件按受理至答复的自然日分段", "Answered petitions by calendar days from acceptance to reply"),
        (
            "byCategory",
            "已转送件按信访部门确定的内容分类统计，列前 10 类",
            "Forwarded petitions by the category that the office decided, the first 10"
        ),
        ("byPurpose", "登记件按信访目的统计", "Registered petitions by purpose"),
        (
            "ranking",
            "得分 = 按期答复率 × 60 + 对责任单位满意率 × 40；没有评价的，得分 = 按期答复率 × 100。保留一位小数，得分相同名次并列；已答复不足 5 件的不排名。街镇与街镇比，区与区比，各区同类部门之间比；区、街镇含下级单位",
            "Score = on-time rate × 60 + satisfaction with the unit × 40; without ratings on-time rate × 100. One decimal, equal scores share a rank; fewer than 5 answered are not ranked. Like is compared with like: streets, districts, the same department of each district; districts and streets with all below"
        ),
    ];

    public static readonly IReadOnlyDictionary<string, string> Chinese = words.ToDictionary(word => word.Figure, word => word.Chinese);
    public static readonly IReadOnlyDictionary<string, string> English = words.ToDictionary(word => word.Figure, word => word.English);
}
