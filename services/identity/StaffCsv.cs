using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Petitions.Contracts;

namespace Petitions.Identity;

/// <summary>A line of the table as it stands.</summary>
internal sealed record StaffRow(int Line, string Account, string Name, string Phone, string Password, string Role, string Unit)
{
    public string? PhoneOrNull => SignInName.Phone(Phone);

    public string? UnitOrNull => Unit.Length == 0 ? null : Unit;
}

/// <summary>Reads the table of staff and says what is wrong with which line.</summary>
internal static class StaffCsv
{
    private static readonly string[] columns = ["account", "name", "phone", "password", "role", "unit"];

    public static (List<StaffRow> Rows, List<ImportStaff.LineError> Errors) Read(string text)
    {
        var rows = new List<StaffRow>();
        var settings = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            TrimOptions = TrimOptions.Trim,
            MissingFieldFound = null,
            BadDataFound = null,
            PrepareHeaderForMatch = header => header.Header.Trim().ToUpperInvariant(),
        };
        using var csv = new CsvReader(new StringReader(text.TrimStart('\uFEFF')), settings);
        if (!csv.Read() || !csv.ReadHeader())
            return (rows, [new(1, "文件为空。The file is empty.")]);
        var missing = columns.Where(column => csv.HeaderRecord!.All(header => !Same(header, column))).ToList();
        if (missing.Count > 0)
            return (rows, [new(1, $"缺少列：{string.Join("、", missing)}。Columns are missing: {string.Join(", ", missing)}.")]);
        while (csv.Read())
        {
            string Field(string column) => csv.GetField(column) ?? "";
            rows.Add(
                new(
                    csv.Parser.RawRow,
                    SignInName.OfStaff(Field("account")) ?? Field("account"),
                    Field("name"),
                    Field("phone"),
                    Field("password"),
                    Field("role"),
                    Field("unit")
                )
            );
        }
        return (rows, []);
    }

    public static IEnumerable<ImportStaff.LineError> Check(StaffRow row, HashSet<string> units, bool isNew)
    {
        if (SignInName.OfStaff(row.Account) is null)
            yield return new(row.Line, NewAccount.StaffNameRule);
        if (!NewAccount.IsName(row.Name))
            yield return new(row.Line, NewAccount.NameRule);
        if (row.Phone.Length > 0 && row.PhoneOrNull is null)
            yield return new(row.Line, $"电话格式不正确：{row.Phone}。Not a phone number.");
        if (isNew && !Passwords.Fit(row.Password))
            yield return new(row.Line, Passwords.Rule);
        if (!Roles.Staff.Contains(row.Role))
            yield return new(row.Line, $"没有此角色：{row.Role}。No such role; there are {string.Join(", ", Roles.Staff)}.");
        else if (row.Unit.Length == 0 && row.Role != Roles.Administrator)
            yield return new(row.Line, "该角色须填写单位。This role needs a unit.");
        if (row.Unit.Length > 0 && !units.Contains(row.Unit))
            yield return new(row.Line, $"没有此单位：{row.Unit}。No such unit.");
    }

    /// <summary>An account may stand in one line only.</summary>
    public static IEnumerable<ImportStaff.LineError> Twice(IEnumerable<StaffRow> rows) =>
        from again in rows.GroupBy(row => row.Account)
        from row in again.Skip(1)
        select new ImportStaff.LineError(row.Line, $"账号重复：{row.Account}。The account stands in an earlier line.");

    private static bool Same(string header, string column) => header.Trim().Equals(column, StringComparison.OrdinalIgnoreCase);
}
