using System.Text;
using Petitions.Contracts;

namespace Petitions.SystemTests.Halls;

/// <summary>A city of one district and one street: enough for every arrow of the way.</summary>
internal static class SmallCity
{
    public const string CityOffice = "310000-XF";
    public const string DistrictOffice = "310104-XF";
    public const string StreetOffice = "310104011-XF";
    public const string Street = "310104011";
    public const string Housing = "310104-D17";
    public const string Mailbox = "310000-mayor";
    public const string Category = "0451";
    public const string Password = "Test-password-1";

    public const string Organisation = """
        code,name,short_name,kind,level,parent,place,mailboxes
        310000,上海市人民政府,上海市,government,city,,310000,310000-mayor:市长信箱
        310000-XF,上海市信访办公室,市信访办,office,city,310000,310000,
        310104,上海市徐汇区人民政府,徐汇区,government,district,310000,310104,310104-head:徐汇区区长信箱
        310104-XF,上海市徐汇区信访办公室,徐汇区信访办,office,district,310104,310104,
        310104-D17,上海市徐汇区房屋管理局,徐汇区房管局,department,district,310104,310104,310104-D17-box:徐汇区房管局信箱
        310104011,上海市徐汇区田林街道办事处,田林街道,government,street,310104,310104011,310104011-box:田林街道信箱
        310104011-XF,田林街道信访办公室,田林街道信访办,office,street,310104011,310104011,
        """;

    public const string Categories = """
        code,name,parent
        04,房产物业,
        0451,物业管理,04
        """;

    public const string DutyList = """
        category,level,place,unit,basis
        0451,district,*,{district}-D17,物业管理
        0451,street,*,{street},物业管理属地职责
        """;

    /// <summary>Sign-in names are <c>role.unit</c>.</summary>
    public static string Staff()
    {
        var csv = new StringBuilder("account,name,phone,password,role,unit\n");
        foreach (var (role, unit) in Posts)
            csv.Append(null, $"{AccountOf(role, unit)},测试{role},,{Password},{role},{unit}\n");
        return csv.ToString();
    }

    public static string AccountOf(string role, string unit) => $"{role}.{unit}".ToLowerInvariant();

    private static readonly (string, string)[] Posts =
    [
        (Roles.Dispatcher, CityOffice),
        (Roles.Dispatcher, DistrictOffice),
        (Roles.Dispatcher, StreetOffice),
        (Roles.Handler, Street),
        (Roles.Head, Street),
        (Roles.Handler, Housing),
        (Roles.Head, Housing),
        (Roles.Supervisor, "310000"),
    ];
}
