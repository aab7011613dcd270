using Petitions.Contracts;
using Petitions.Hosting;

namespace Petitions.Identity;

/// <summary>A line of the table, checked.</summary>
internal sealed record StaffRow(CsvLine Line, string Account, string Name, string? Phone, string Password, string Role, string? Unit);

/// <summary>Reads the table of staff and says what is wrong with which line.</summary>
internal static class StaffCsv
{
    public static readonly IReadOnlyList<string> Columns = ["account", "name", "phone", "password", "role", "unit"];

    /// <param name="csv">The table.</param>
    /// <param name="units">Codes of the units there are.</param>
    /// <param name="isNew">Whether an account of this name is still to be made, and so needs a password.</param>
    public static List<StaffRow> Read(CsvImport csv, HashSet<string> units, Func<string, bool> isNew)
    {
        var rows = new List<StaffRow>();
        var seen = new HashSet<string>();
        foreach (var line in csv.Lines)
        {
            var row = Read(line, units, isNew);
            if (!seen.Add(row.Account))
                line.Wrong($"账号“{row.Account}”在前面的行中已出现");
            rows.Add(row);
        }
        return rows;
    }

    private static StaffRow Read(CsvLine line, HashSet<string> units, Func<string, bool> isNew)
    {
        var typed = line.Text("account", 40);
        var account = SignInName.OfStaff(typed);
        if (account is null && typed.Length > 0)
            line.Wrong("账号须为 2 至 40 位小写字母、数字或 . _ -");
        var name = line.Text("name", 50);
        var phone = line.Text("phone", 30, required: false);
        if (phone.Length > 0 && SignInName.Phone(phone) is null)
            line.Wrong($"电话“{phone}”格式不正确");
        var password = line.Text("password", Passwords.Longest, required: false);
        if (!Passwords.Fit(password) && isNew(account ?? typed))
            line.Wrong($"新账号须有初始密码，{Passwords.Shortest} 至 {Passwords.Longest} 个字符");
        var role = line.OneOf("role", Roles.Staff);
        var unit = line.Text("unit", 40, required: role != Roles.Administrator);
        if (unit.Length > 0 && !units.Contains(unit))
            line.Wrong($"没有编码为“{unit}”的单位");
        return new(line, account ?? typed, name, SignInName.Phone(phone), password, role, unit.Length == 0 ? null : unit);
    }
}
