using static Petitions.Rules.ClockStart;
using static Petitions.Rules.DayUnit;

namespace Petitions.Rules;

/// <summary>The table of time limits. No number of days stands anywhere else in the program.</summary>
public static class TimeLimits
{
    private static readonly DateOnly InForce = new(2022, 5, 1); // 信访工作条例, art. 50

    /// <summary>甄别分流: the petition office sends it where it belongs.</summary>
    public static TimeLimit Dispatch { get; } =
        new(
            "dispatch",
            15,
            Calendar,
            Registration,
            "《信访工作条例》第二十二条",
            "信访部门自登记之日起{days}日内，将信访事项转送、交办给有权处理的机关、单位，或者按规定作其他处理。",
            "Within {days} days of registering it, the petition office sends the petition to the body that can decide it, or disposes of it otherwise (art. 22).",
            InForce
        );

    /// <summary>告知: the unit tells the petitioner in writing whether it has accepted.</summary>
    public static TimeLimit Notice { get; } =
        new(
            "notice",
            15,
            Calendar,
            UnitReceipt,
            "《信访工作条例》第二十三条第二款、第三款",
            "有权处理的机关、单位自本单位收到之日起{days}日内，书面告知信访人接收情况以及处理途径、程序。",
            "Within {days} days of its own receipt, the responsible unit tells the petitioner in writing what becomes of the petition (art. 23(2), (3)).",
            InForce
        );

    /// <summary>异议: the unit says it is not competent.</summary>
    public static TimeLimit Objection { get; } =
        new(
            "objection",
            5,
            Working,
            UnitReceipt,
            "《信访工作条例》第二十三条第三款",
            "转送、交办的信访事项不属于本单位职权范围的，应当自收到之日起{days}个工作日内提出异议并详细说明理由；未经转送、交办单位核实同意，不得退回。",
            "A unit that is not competent objects, with detailed reasons, within {days} working days of its own receipt; the sender decides (art. 23(3)).",
            InForce
        );

    /// <summary>办理: the unit decides.</summary>
    public static TimeLimit Handling { get; } =
        new(
            "handling",
            60,
            Calendar,
            Acceptance,
            "《信访工作条例》第三十四条",
            "按信访程序办理的事项，自受理之日起{days}日内办结。",
            "A matter handled under the petition procedure is concluded within {days} days of acceptance (art. 34).",
            InForce
        );

    /// <summary>延期: more time for a complex matter, once.</summary>
    public static TimeLimit Extension { get; } =
        new(
            "extension",
            30,
            Calendar,
            UnrolledEnd,
            "《信访工作条例》第三十四条",
            "情况复杂的，经本单位负责人批准可以延长，最多{days}日，自原期限届满之日（不计顺延）起算，并向信访人说明理由。",
            "For a complex matter the head of the unit may allow at most {days} days more, counted from the original end before any roll-over, and the petitioner is told why (art. 34).",
            InForce
        );

    /// <summary>满意度评价: the petitioner rates the petition office and the unit.</summary>
    public static TimeLimit Rating { get; } =
        new(
            "rating",
            15,
            Calendar,
            Reply,
            null,
            "信访人自收到答复之日起{days}日内，可以对信访部门和办理单位分别作出满意度评价；逾期视为未评价。",
            "Within {days} days of the reply the petitioner may rate the petition office and the unit, each by itself; after that it counts as not rated.",
            InForce,
            "条例第二十一条只规定信访人可以评价，评价期限未能核实，由运行单位设定。The length could not be verified; the operator sets it."
        );

    /// <summary>Every row.</summary>
    public static IReadOnlyList<TimeLimit> All { get; } = [Dispatch, Notice, Objection, Handling, Extension, Rating];

    /// <summary>The row with this id, or null.</summary>
    public static TimeLimit? Find(string id) => All.FirstOrDefault(row => row.Id == id);
}
