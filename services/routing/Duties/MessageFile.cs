using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using CsvHelper.Configuration;
using Petitions.Hosting;
using Petitions.Routing.Organisation;

namespace Petitions.Routing.Duties;

/// <summary>A row of a file of messages, as a letter.</summary>
/// <param name="Line">Where it begins, from 1.</param>
internal sealed record MessageRow(int Line, Letter Letter);

/// <summary>
/// A file of messages, in the columns that replaying takes: text, and where there are any title, mailbox, place and category (codes or
/// names; what is not known is left to the text). Plain or gzip. What is wrong with a row is told with its line and stops nothing.
/// </summary>
internal sealed class MessageFile
{
    public const int MostRows = 5000;
    private const int MostBytes = CsvImport.MostBytes;

    private MessageFile() { }

    public List<MessageRow> Rows { get; } = [];

    public List<ImportError> Faults { get; } = [];

    /// <summary>Why the file as a whole cannot be read; null when it can.</summary>
    public string? Wrong { get; private init; }

    public static async Task<MessageFile> ReadAsync(Stream file, string? mailbox, Reference reference, CancellationToken stop)
    {
        using var whole = new MemoryStream();
        await file.CopyToAsync(whole, stop);
        whole.Position = 0;
        try
        {
            await using Stream plain = IsGzip(whole) ? new GZipStream(whole, CompressionMode.Decompress) : whole;
            var (text, wrong) = await CsvImport.ReadTextAsync(plain, stop);
            return text is null ? new() { Wrong = wrong } : Parse(text, mailbox, reference);
        }
        catch (InvalidDataException)
        {
            return new() { Wrong = "压缩文件已损坏，无法解压" };
        }
    }

    private static bool IsGzip(MemoryStream file) => file.Length > 2 && file.GetBuffer() is [0x1f, 0x8b, ..];

    private static MessageFile Parse(string text, string? mailbox, Reference reference)
    {
        var (broken, read) = (false, new MessageFile());
        using var csv = new CsvReader(
            new StringReader(text),
            new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = _ => broken = true, MissingFieldFound = null }
        );
        if (!csv.Read() || !csv.ReadHeader() || !csv.HeaderRecord!.Contains("text"))
            return new() { Wrong = "缺少列：text（可另有 title、mailbox、place、category）" };
        var codes = new Codes(reference);
        for (var before = csv.Parser.RawRow; csv.Read(); before = csv.Parser.RawRow)
        {
            if (read.Rows.Count + read.Faults.Count == MostRows)
                return new() { Wrong = $"超过 {MostRows} 行，请分成几个文件" };
            var line = CsvImport.FirstLineOf(csv.Parser, before, out var open);
            if (broken || open)
                read.Faults.Add(new(line, "引号不成对；引号未闭合时，其后各行都算在这一行内"));
            else if (Field("text") is not { } words)
                read.Faults.Add(new(line, "正文为空"));
            else
                read.Rows.Add(
                    new(
                        line,
                        new(
                            PlainText.HeadingOf(Field("title"), words, 100),
                            words,
                            codes.Mailbox(Field("mailbox")) ?? mailbox,
                            codes.Place(Field("place")),
                            codes.Category(Field("category"))
                        )
                    )
                );
            broken = false;
        }
        return read;

        string? Field(string name) =>
            csv.TryGetField<string>(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
    }

    /// <summary>Codes by code or name.</summary>
    private sealed class Codes(Reference reference)
    {
        private readonly Dictionary<string, string> places = reference
            .Governments.GroupBy(unit => unit.ShortName)
            .ToDictionary(group => group.Key, group => group.First().Place);

        private readonly Dictionary<string, string> categories = reference
            .Categories.Values.GroupBy(category => category.Name)
            .ToDictionary(group => group.Key, group => group.MinBy(category => category.Code.Length)!.Code);

        public string? Mailbox(string? id) => reference.MailboxOwner(id) is null ? null : id;

        public string? Place(string? text) =>
            text is null ? null
            : reference.GovernmentOf(text) is not null ? text
            : places.GetValueOrDefault(text);

        public string? Category(string? text) =>
            text is null ? null
            : reference.CategoryOf(text) is not null ? text
            : categories.GetValueOrDefault(text);
    }
}
