namespace Petitions.Supervision.Export;

/// <summary>The tables of a dashboard: units, levels, clocks, course of time, with the words that say how each number is reckoned.</summary>
internal static class FigureExport
{
    private static readonly string[] columns =
    [
        "单位 Unit",
        "登记 Registered",
        "未结 Open",
        "临期 Nearly due",
        "超期 Overdue",
        "已答复 Answered",
        "按期答复 In time",
        "应答复 Due",
        "按期答复率 On-time rate",
        "平均天数 Mean days",
        "中位天数 Median",
        "九成天数 90 %",
        "公开答复 Public",
        "已评价 Rated",
        "部门满意率 Office satisfaction",
        "单位满意率 Unit satisfaction",
        "超期未评 Lapsed",
        "不予受理 Declined",
        "撤回 Withdrawn",
        "并案 Merged",
        "异议 Objected",
        "退回 Returned",
        "延期 Extended",
    ];

    public static void Write(ITableWriter table, FiguresView view)
    {
        table.Begin("单位 Units", columns);
        foreach (var row in (FigureView[])[view, .. view.ByUnit])
            table.Row(Values(row));
        table.Begin("层级 Levels", columns);
        foreach (var row in view.ByLevel)
            table.Row(Values(row));
        table.Begin(
            "期限 Limits",
            "范围 Of",
            "期限 Limit",
            "按期 In time",
            "逾期完成 Late",
            "超期未完成 Overdue",
            "应完成 Due",
            "按期率 Rate"
        );
        foreach (var row in (FigureView[])[view, .. view.ByLevel])
        foreach (var clock in row.Clocks)
            table.Row(row.UnitName, clock.Clock, clock.InTime, clock.Late, clock.Overdue, clock.Due, clock.Rate);
        Trend(table, "每日 Days", view.Days);
        Trend(table, "每月 Months", view.Months);
        table.Begin("办理天数 Handling days", "从 From", "到 To", "件数 Count");
        foreach (var span in view.ByHandlingDays)
            table.Row(span.From, span.To, span.Count);
        table.Begin("未结时长 Age", "天数从 From", "到 To", "件数 Count");
        foreach (var age in view.Ages)
            table.Row(age.From, age.To, age.Count);
        table.Begin("分类 Categories", "代码 Code", "分类 Category", "件数 Count", "合计 Of");
        foreach (var share in view.ByCategory)
            table.Row(share.Code, share.Code is null ? "其他 Other" : share.Name, share.Count, share.Total);
        table.Begin("目的 Purposes", "信访目的 Purpose", "件数 Count", "合计 Of");
        foreach (var share in view.ByPurpose)
            table.Row(share.Code, share.Count, share.Total);
        table.Begin("口径 Formulas", "指标 Figure", "口径", "Formula");
        foreach (var (figure, words) in view.Formulas)
            table.Row(figure, words, view.FormulasEn[figure]);
    }

    private static void Trend(ITableWriter table, string name, IReadOnlyList<TrendPoint> points)
    {
        table.Begin(name, "日期 Date", "登记 Registered", "答复 Answered", "期末未结 Open at the end");
        foreach (var point in points)
            table.Row(point.At, point.Registered, point.Answered, point.Open);
    }

    private static object?[] Values(FigureView f) =>
        [
            f.UnitName,
            f.Received,
            f.Open,
            f.NearlyDue,
            f.Overdue,
            f.Answered,
            f.AnsweredInTime,
            f.DueForAnswer,
            f.OnTimeRate,
            f.MeanHandlingDays,
            f.MedianHandlingDays,
            f.NinetiethHandlingDays,
            f.PublicReplies,
            f.Rated,
            f.OfficeSatisfaction,
            f.UnitSatisfaction,
            f.Lapsed,
            f.Declined,
            f.Withdrawn,
            f.Merged,
            f.Objected,
            f.Returned,
            f.Extended,
        ];
}
