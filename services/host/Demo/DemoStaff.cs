using System.Text;
using Petitions.Contracts;

namespace Petitions.Host.Demo;

/// <summary>One demo account of the staff.</summary>
public sealed record DemoPerson(string Account, string Name, string Role, string Unit, string Post);

/// <summary>The people of the demo: made up, and all with one password.</summary>
public static class DemoStaff
{
    /// <summary>Password of every demo account.</summary>
    public const string Password = "Petitions-2026";

    /// <summary>The administrator, made on the first-run page's API.</summary>
    public const string Administrator = "admin";

    private static readonly (string Code, string Key, string Name)[] districts =
    [
        ("310104", "xuhui", "徐汇区"),
        ("310115", "pudong", "浦东新区"),
        ("310110", "yangpu", "杨浦区"),
    ];

    private static readonly (string Code, string Key, string Name)[] streets =
    [
        ("310104011", "tianlin", "田林街道"),
        ("310104014", "xujiahui", "徐家汇街道"),
        ("310115013", "yangjing", "洋泾街道"),
        ("310115016", "huamu", "花木街道"),
        ("310110016", "yinhang", "殷行街道"),
        ("310110019", "wujiaochang", "五角场街道"),
    ];

    private static readonly (string Suffix, string Key, string Name)[] departments =
    [
        ("D17", "housing", "房屋管理"),
        ("D18", "enforcement", "城管执法"),
        ("D13", "labour", "人力资源社会保障"),
        ("D15", "environment", "生态环境"),
    ];

    private static readonly (string Code, string Key, string Name)[] cityDepartments =
    [
        ("310000-D19", "transport", "市交通委"),
        ("310000-D06", "education", "市教委"),
        ("310000-D37", "insurance", "市医保局"),
    ];

    private static readonly string[] surnames =
    [
        "陈",
        "李",
        "王",
        "张",
        "刘",
        "周",
        "吴",
        "徐",
        "孙",
        "朱",
        "胡",
        "林",
        "郭",
        "何",
        "高",
        "罗",
    ];
    private static readonly string[] givenNames =
    [
        "敏",
        "建国",
        "晓燕",
        "志强",
        "丽华",
        "文杰",
        "海燕",
        "伟",
        "静怡",
        "国平",
        "雪梅",
        "明",
        "思远",
        "佳琪",
    ];

    /// <summary>Everyone, offices first.</summary>
    public static IReadOnlyList<DemoPerson> All { get; } = [.. People()];

    /// <summary>The account of a role in a unit.</summary>
    public static DemoPerson Of(string role, string unit) => All.First(person => person.Role == role && person.Unit == unit);

    /// <summary>Whether a unit has both handler and head.</summary>
    public static bool CanHandle(string unit) => All.Any(person => person.Unit == unit && person.Role == Roles.Head);

    /// <summary>As the staff import takes it.</summary>
    public static string Csv()
    {
        var csv = new StringBuilder("account,name,phone,password,role,unit\n");
        foreach (var person in All)
            csv.Append(null, $"{person.Account},{person.Name},,{Password},{person.Role},{person.Unit}\n");
        return csv.ToString();
    }

    private static IEnumerable<DemoPerson> People()
    {
        var number = 0;
        DemoPerson Person(string account, string role, string unit, string post) => new(account, NameOf(number++), role, unit, post);
        yield return Person("dispatcher.city", Roles.Dispatcher, "310000-XF", "市信访办 受理员");
        yield return Person("supervisor.city", Roles.Supervisor, "310000", "市级督查");
        foreach (var (code, key, name) in districts)
        {
            yield return Person($"dispatcher.{key}", Roles.Dispatcher, $"{code}-XF", $"{name}信访办 受理员");
            yield return Person($"supervisor.{key}", Roles.Supervisor, code, $"{name}督查");
        }
        foreach (var (code, key, name) in streets)
            yield return Person($"dispatcher.{key}", Roles.Dispatcher, $"{code}-XF", $"{name}信访办 受理员");
        var handling = streets
            .Concat(cityDepartments)
            .Concat(districts.SelectMany(d => departments.Select(x => ($"{d.Code}-{x.Suffix}", $"{d.Key}.{x.Key}", d.Name + x.Name))));
        foreach (var (code, key, name) in handling)
        {
            yield return Person($"handler.{key}", Roles.Handler, code, $"{name} 承办人");
            yield return Person($"head.{key}", Roles.Head, code, $"{name} 负责人");
        }
    }

    private static string NameOf(int number) => surnames[number * 7 % surnames.Length] + givenNames[number * 5 % givenNames.Length];
}
