using System.Globalization;
using System.Text;

namespace Petitions.Supervision.Export;

/// <summary>CSV that spreadsheets open as it is: UTF-8 with its mark, one table under the other, and no cell that would run as a formula.</summary>
internal sealed class CsvTables : ITableWriter
{
    private readonly StreamWriter writer;
    private bool begun;

    public CsvTables(Stream stream) => writer = new StreamWriter(stream, new UTF8Encoding(true), 16 * 1024, leaveOpen: true);

    public void Begin(string name, params string[] columns)
    {
        if (begun)
            writer.Write("\r\n");
        begun = true;
        Row([.. columns]);
    }

    public void Row(params object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0)
                writer.Write(',');
            writer.Write(values[i] is string text ? Quoted(Harmless(text)) : TableText.Of(values[i]));
        }
        writer.Write("\r\n");
    }

    public void Dispose() => writer.Dispose();

    /// <summary>What begins like a formula gets a quote in front, which shows that it is text.</summary>
    private static string Harmless(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <summary>How values other than text are written.</summary>
internal static class TableText
{
    public static string Of(object? value) =>
        value switch
        {
            null => "",
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            bool yes => yes ? "是" : "否",
            double rate => rate.ToString("0.####", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
}
