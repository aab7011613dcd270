using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Http;

namespace Petitions.Hosting;

/// <summary>Something wrong in an imported file.</summary>
/// <param name="Line">Line of the file, from 1, the heading included.</param>
/// <param name="Message">Chinese, for the administrator.</param>
public sealed record ImportError(int Line, string Message);

/// <summary>What an import did, or would do.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="Created">Of those, new.</param>
/// <param name="Changed">Of those, different from before.</param>
/// <param name="Applied">False for a preview, and when anything was wrong: then nothing was changed.</param>
/// <param name="Errors">By line.</param>
/// <param name="Sample">Some of what is new or different.</param>
public sealed record ImportResult(
    int Rows,
    int Created,
    int Changed,
    bool Applied,
    IReadOnlyList<ImportError> Errors,
    IReadOnlyList<string> Sample
);

/// <summary>A CSV file as an administrator brings it: read as a whole, and each mistake named by its line.</summary>
public sealed class CsvImport
{
    /// <summary>The largest file taken, in bytes.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    private readonly List<CsvLine> lines = [];
    private readonly List<ImportError> errors = [];

    private CsvImport() { }

    public IReadOnlyList<CsvLine> Lines => lines;

    /// <summary>In order of lines.</summary>
    public IReadOnlyList<ImportError> Errors => [.. errors.OrderBy(error => error.Line)];

    public bool HasErrors => errors.Count > 0;

    /// <summary>Notes a mistake.</summary>
    public void Wrong(int line, string message) => errors.Add(new(line, message));

    /// <summary>What to answer.</summary>
    public ImportResult Result(int created, int changed, bool applied, IEnumerable<string> sample) =>
        HasErrors ? new(lines.Count, 0, 0, false, Errors, []) : new(lines.Count, created, changed, applied, [], [.. sample.Take(5)]);

    /// <summary>Reads the body. The heading must name every one of <paramref name="columns"/>; their order is free and further ones are stepped over.</summary>
    public static async Task<CsvImport> ReadAsync(HttpRequest request, IReadOnlyList<string> columns, CancellationToken stop)
    {
        var (text, wrong) = await ReadTextAsync(request, stop);
        return text is null ? Refused(wrong!) : Parse(text, columns);
    }

    /// <summary>The body as text, or what is wrong with it. UTF-8 with or without a byte-order mark, else GB18030, as spreadsheets here write.</summary>
    public static Task<(string? Text, string? Wrong)> ReadTextAsync(HttpRequest request, CancellationToken stop) =>
        ReadTextAsync(request.Body, stop);

    /// <summary>The same of any stream, such as a file of a form.</summary>
    public static async Task<(string? Text, string? Wrong)> ReadTextAsync(Stream stream, CancellationToken stop)
    {
        using var body = new MemoryStream();
        var part = new byte[64 * 1024];
        for (int read; (read = await stream.ReadAsync(part, stop)) > 0; )
        {
            if (body.Length + read > MostBytes)
                return (null, "文件超过 10 MB，请分成几个文件");
            body.Write(part, 0, read);
        }
        return Decode(body.ToArray());
    }

    /// <summary>Reads text; see <see cref="ReadAsync"/>.</summary>
    public static CsvImport Parse(string text, IReadOnlyList<string> columns)
    {
        var import = new CsvImport();
        var broken = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = _ => broken = true };
        using var parser = new CsvParser(new StringReader(text), configuration);
        if (!parser.Read() || parser.Record is not { } heading)
            return Refused("文件是空的");
        var places = import.PlacesOf(heading, columns);
        for (var before = parser.RawRow; places is not null && parser.Read(); before = parser.RawRow)
        {
            var number = FirstLineOf(parser, before, out var open);
            if (broken || open)
                import.Wrong(number, "引号不成对，或引号外另有内容");
            else if (parser.Record!.Length != heading.Length)
                import.Wrong(number, $"应有 {heading.Length} 列，实有 {parser.Record.Length} 列");
            else
                import.lines.Add(new CsvLine(import, number, places, parser.Record));
            broken = false;
        }
        if (!import.HasErrors && import.lines.Count == 0)
            import.Wrong(1, "文件中没有任何数据行");
        return import;
    }

    /// <summary>A record that spans lines is named by its first; an open quote runs to the end of the file.</summary>
    /// <param name="parser">At the record.</param>
    /// <param name="before">Line on which the record before it ended.</param>
    /// <param name="open">It has a quote that is not closed.</param>
    public static int FirstLineOf(IParser parser, int before, out bool open)
    {
        open = parser.RawRecord.Count(c => c == '"') % 2 == 1;
        return open ? before + 1 : parser.RawRow - parser.RawRecord.TrimEnd('\r', '\n').Count(c => c == '\n');
    }

    private static CsvImport Refused(string message)
    {
        var import = new CsvImport();
        import.Wrong(1, message);
        return import;
    }

    private Dictionary<string, int>? PlacesOf(string[] heading, IReadOnlyList<string> columns)
    {
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < heading.Length; i++)
            if (!places.TryAdd(heading[i].Trim(), i))
                Wrong(1, $"表头中“{heading[i].Trim()}”重复");
        var missing = columns.Where(column => !places.ContainsKey(column)).ToList();
        if (missing.Count > 0)
            Wrong(1, $"缺少列：{string.Join("、", missing)}（应有：{string.Join(",", columns)}）");
        return HasErrors ? null : places;
    }

    private static (string? Text, string? Wrong) Decode(byte[] bytes)
    {
        var text = Decode(bytes, new UTF8Encoding(false, throwOnInvalidBytes: true));
        text ??= Decode(
            bytes,
            CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!
        );
        if (text is null || text.Contains('\0', StringComparison.Ordinal))
            return (null, "文件编码无法识别，请另存为 UTF-8 编码的 CSV");
        return (text.TrimStart('\uFEFF'), null);
    }

    private static string? Decode(byte[] bytes, Encoding encoding)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}

/// <summary>One row.</summary>
public sealed class CsvLine
{
    private readonly CsvImport import;
    private readonly Dictionary<string, int> places;
    private readonly string[] fields;

    internal CsvLine(CsvImport import, int number, Dictionary<string, int> places, string[] fields) =>
        (this.import, Number, this.places, this.fields) = (import, number, places, fields);

    /// <summary>Line of the file, from 1.</summary>
    public int Number { get; }

    /// <summary>A field, without surrounding blanks; an error is noted when it is too long, holds control characters or is missing.</summary>
    public string Text(string column, int longest, bool required = true)
    {
        var text = fields[places[column]].Trim();
        if (required && text.Length == 0)
            Wrong($"“{column}”不能为空");
        if (text.Length > longest)
            Wrong($"“{column}”过长：{text.Length} 字，最多 {longest} 字");
        if (text.Any(char.IsControl))
            Wrong($"“{column}”含有换行或控制字符");
        return text;
    }

    /// <summary>A field of a column that the file may lack; null then.</summary>
    public string? Optional(string column, int longest) => places.ContainsKey(column) ? Text(column, longest, required: false) : null;

    /// <summary>A field that must be one of a few words.</summary>
    public string OneOf(string column, params IReadOnlyList<string> allowed)
    {
        var text = fields[places[column]].Trim();
        if (!allowed.Contains(text))
            Wrong($"“{column}”的值“{text}”无效，应为：{string.Join("、", allowed)}");
        return text;
    }

    /// <summary>Notes a mistake on this line.</summary>
    public void Wrong(string message) => import.Wrong(Number, message);
}
