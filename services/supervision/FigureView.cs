using System.Text.Json.Serialization;

namespace Petitions.Supervision;

/// <summary>Figures of a subtree or of a level. A rate without anything to divide by is null, not 0.</summary>
internal record FigureView(
    string? Unit,
    string UnitName,
    string? Level,
    int Received,
    int Routed,
    int Answered,
    int AnsweredInTime,
    double? OnTimeRate,
    double? MeanHandlingDays,
    int PublicReplies,
    double? PublicReplyRate,
    int Declined,
    int Rated,
    double? OfficeSatisfaction,
    double? UnitSatisfaction,
    int Dissatisfied,
    int Open,
    int NearlyDue,
    int Overdue
)
{
    /// <summary>The formulas in words, beside the numbers that they make.</summary>
    public static readonly IReadOnlyDictionary<string, string> InWords = new Dictionary<string, string>
    {
        ["received"] = "登记件数，按登记月份统计；转送前计入信访部门，转送后计入责任单位，含下级单位",
        ["routed"] = "已转送责任单位的件数",
        ["declined"] = "不予受理的件数",
        ["answered"] = "已送达答复的件数；已答复不等于已解决",
        ["answeredInTime"] = "在办理期限届满前答复的件数",
        ["onTimeRate"] = "按期答复件 ÷ 应答复件（已答复件 + 逾期未结件）",
        ["meanHandlingDays"] = "各件答复日减受理日之和（自然日）÷ 已答复件",
        ["publicReplies"] = "公开答复的件数",
        ["publicReplyRate"] = "公开答复件 ÷ 已答复件",
        ["rated"] = "信访人作出评价的件数；期满未评价的不计",
        ["officeSatisfaction"] = "对信访部门评价满意、基本满意的件数 ÷ 已评价件",
        ["unitSatisfaction"] = "对责任单位评价满意、基本满意的件数 ÷ 已评价件",
        ["dissatisfied"] = "对责任单位评价不满意的件数",
        ["open"] = "尚未答复、也未决定不予受理的件数",
        ["nearlyDue"] = "当前期限已过五分之四、尚未届满的未结件",
        ["overdue"] = "当前期限已届满的未结件",
    };

    /// <summary>From sums.</summary>
    public static FigureView Of(string? unit, string name, string? level, Sums sums)
    {
        var f = sums.Figure;
        return new(
            unit,
            name,
            level,
            f.Received,
            f.Routed,
            f.Answered,
            f.AnsweredInTime,
            Rate(f.AnsweredInTime, f.Answered + sums.Overdue),
            Rate(f.HandlingDays, f.Answered),
            f.PublicReplies,
            Rate(f.PublicReplies, f.Answered),
            f.Declined,
            f.Rated,
            Rate(f.OfficeContent, f.Rated),
            Rate(f.UnitContent, f.Rated),
            f.Dissatisfied,
            f.Open,
            sums.NearlyDue,
            sums.Overdue
        );
    }

    private static double? Rate(int part, int whole) => whole == 0 ? null : (double)part / whole;
}

/// <summary>The dashboard of a unit: its subtree, each unit directly below, each level, and how it is reckoned.</summary>
internal sealed record FiguresView(
    [property: JsonIgnore] FigureView Total,
    IReadOnlyList<FigureView> ByUnit,
    IReadOnlyList<FigureView> ByLevel,
    IReadOnlyDictionary<string, string> Formulas
) : FigureView(Total);

/// <summary>What is added up on the way to figures: kept sums, and warnings counted at this moment.</summary>
internal sealed class Sums
{
    public Figure Figure { get; } =
        new()
        {
            Generation = 0,
            Unit = "",
            Month = 0,
        };
    public int NearlyDue { get; set; }
    public int Overdue { get; set; }

    public void Add(Sums other)
    {
        Figure.Add(other.Figure);
        NearlyDue += other.NearlyDue;
        Overdue += other.Overdue;
    }

    public static Sums Of(IEnumerable<Sums> parts)
    {
        var whole = new Sums();
        foreach (var part in parts)
            whole.Add(part);
        return whole;
    }
}
