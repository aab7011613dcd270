using Microsoft.EntityFrameworkCore;
using Petitions.Hosting;
using Petitions.Rules;
using Petitions.Supervision.Data;

namespace Petitions.Supervision.Export;

/// <summary>The filtered list as a table: numbers, units, dates and codes; never text, never persons.</summary>
internal static class MatterExport
{
    private const int Batch = 1000;
    private static readonly string[] columns =
    [
        "编号 Number",
        "承办单位 Unit",
        "信访部门 Office",
        "分类 Category",
        "信访目的 Purpose",
        "状态 State",
        "登记 Registered",
        "转送 Forwarded",
        "受理 Accepted",
        "到期 Due",
        "答复 Answered",
        "按期 In time",
        "办理天数 Days",
        "对信访部门评价 Office rating",
        "对责任单位评价 Unit rating",
        "公开 Public",
    ];

    public static async Task WriteAsync(ITableWriter table, SupervisionDb db, Scope scope, MatterFilter filter, CancellationToken stop)
    {
        var units = await db.Units.AsNoTracking().ToDictionaryAsync(unit => unit.Code, unit => unit.Name, stop);
        var categories = await db.Categories.AsNoTracking().ToDictionaryAsync(category => category.Code, category => category.Name, stop);
        var pages = new MatterPages(db, scope, filter);
        table.Begin("事项 Petitions", columns);
        Cursor? after = null;
        List<Matter> rows;
        do
        {
            rows = await pages.ReadAsync(after, Batch, stop);
            foreach (var m in rows)
                table.Row(Values(m, units, categories));
            after = rows.Count > 0 ? pages.CursorOf(rows[^1]) : null;
        } while (rows.Count == Batch);
    }

    private static object?[] Values(Matter m, Dictionary<string, string> units, Dictionary<string, string> categories) =>
        [
            m.Number,
            m.Unit is null ? null : Name(units, m.HeldBy),
            Name(units, m.Office),
            Name(categories, m.Category),
            m.Purpose,
            MatterRules.Status(m).Text,
            Day(m.SubmittedAt),
            Day(m.RoutedAt),
            m.AcceptedOn,
            m.DueEnd,
            Day(m.AnsweredAt),
            m.AnsweredAt is null ? null : m.InTime,
            m.AnsweredAt is null ? null : m.HandlingDays,
            m.OfficeRating,
            m.UnitRating,
            m.PublishedAt is not null,
        ];

    private static DateOnly? Day(DateTime? at) => at is { } time ? ShanghaiTime.DateOf(time) : null;

    private static string? Name(Dictionary<string, string> names, string? code) =>
        code is null ? null : names.GetValueOrDefault(code, code);
}
