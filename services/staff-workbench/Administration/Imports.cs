using Petitions.Contracts;

namespace Petitions.StaffWorkbench.Administration;

/// <summary>A table that the administrator brings.</summary>
/// <param name="Kind">As in the address.</param>
/// <param name="Service">Whose it is.</param>
/// <param name="Path">Where the service takes it.</param>
/// <param name="Columns">What its heading names.</param>
/// <param name="Example">A line of it.</param>
/// <param name="Symbol">Name of the icon.</param>
/// <param name="Dated">It may hold from a later day on.</param>
internal sealed record Import(string Kind, string Service, string Path, string Columns, string Example, string Symbol, bool Dated = false)
{
    /// <summary>In the order in which each finds what it refers to.</summary>
    public static readonly IReadOnlyList<Import> All =
    [
        new(
            "organisation",
            ServiceNames.Routing,
            "import/organisation",
            "code,name,short_name,kind,level,parent,place,mailboxes",
            "310104,徐汇区人民政府,徐汇区,government,district,310000,310104,310104-mayor:区长信箱",
            "sitemap"
        ),
        new("categories", ServiceNames.Routing, "import/categories", "code,name,parent", "0101,村务管理,01", "list-check"),
        new(
            "duty-list",
            ServiceNames.Routing,
            "import/duty-list",
            "category,level,place,unit,basis",
            "01,district,*,{district}-D20,部门职责：农村农业（区级）",
            "clipboard-list",
            Dated: true
        ),
        new("calendar", ServiceNames.Routing, "import/calendar", "date,name,is_off_day", "2026-10-01,国庆节,true", "calendar"),
        new(
            "staff",
            ServiceNames.Identity,
            "staff/import",
            "account,name,phone,password,role,unit",
            "handler.tianlin,王芳,13800000000,初始密码,handler,310104011",
            "users"
        ),
    ];

    /// <summary>Null when there is no such kind.</summary>
    public static Import? Find(string kind) => All.FirstOrDefault(one => one.Kind == kind);

    /// <summary>What is recommended after this one.</summary>
    public Import? Next => All.SkipWhile(one => one != this).Skip(1).FirstOrDefault();
}

/// <summary>What an import did, or would do.</summary>
public sealed record ImportOutcome(
    int Rows,
    int Created,
    int Changed,
    bool Applied,
    IReadOnlyList<ImportMistake> Errors,
    IReadOnlyList<string>? Sample
);

/// <param name="Line">From 1, the heading included.</param>
public sealed record ImportMistake(int Line, string Message);
