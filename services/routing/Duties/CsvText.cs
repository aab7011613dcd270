using System.Text;

namespace Petitions.Routing.Duties;

/// <summary>A table as CSV that spreadsheets here open: with a byte-order mark, and nothing that they would take for a formula.</summary>
internal static class CsvText
{
    public static string Of(IEnumerable<string> heading, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder("\uFEFF").AppendJoin(',', heading).Append("\r\n");
        foreach (var row in rows)
            text.AppendJoin(',', row.Select(Field)).Append("\r\n");
        return text.ToString();
    }

    private static string Field(string value)
    {
        if (value is ['=' or '+' or '-' or '@', ..])
            value = "'" + value;
        return value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
