using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Petitions.Hosting;
using Petitions.Rules;

namespace Petitions.Host.Replay;

/// <summary>What <c>petitions replay</c> was asked to do.</summary>
internal sealed record ReplaySettings(
    string File,
    Uri To,
    double? Rate,
    string? Report,
    bool TitleFromText,
    string? Token,
    string? Mailbox
);

/// <summary>A row of the file.</summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Key">SHA-256 of file name, external id, title and text.</param>
internal sealed record ReplayRow(
    long Line,
    string Key,
    string Title,
    string Text,
    DateOnly? StatedOn,
    string? Category,
    string? Place,
    string? Name,
    string? Phone
);

/// <summary>Reads the rows of a file; what is wrong with one is told with its line and stops nothing.</summary>
internal static class ReplayFile
{
    private const int LongestTitle = 100;

    /// <summary>Rows and faults in order of the file.</summary>
    public static IEnumerable<(ReplayRow? Row, ReplayFault? Fault)> Read(ReplaySettings settings)
    {
        using var stream = File.OpenRead(settings.File);
        using Stream plain = settings.File.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new GZipStream(stream, CompressionMode.Decompress)
            : stream;
        using var text = new StreamReader(plain, Encoding.UTF8);
        var broken = false;
        using var csv = new CsvReader(
            text,
            new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = _ => broken = true, MissingFieldFound = null }
        );
        if (!csv.Read() || !csv.ReadHeader())
            throw new UsageException($"{settings.File} is empty.");
        if (!csv.HeaderRecord!.Contains("text"))
            throw new UsageException($"{settings.File} has no column text.");
        if (!csv.HeaderRecord!.Contains("title") && !settings.TitleFromText)
            throw new UsageException($"{settings.File} has no column title; with --title-from-text the first sentence serves.");
        for (var before = csv.Parser.RawRow; csv.Read(); before = csv.Parser.RawRow)
        {
            var line = CsvImport.FirstLineOf(csv.Parser, before, out var open);
            yield return broken || open ? (null, new(line, "quotes", Quotes)) : RowOf(csv, line, settings);
            broken = false;
        }
    }

    private const string Quotes =
        "引号不成对；引号未闭合时，其后各行都算在这一行内。The quotes do not match; after an open one, all that follows counts as this row.";

    private static (ReplayRow?, ReplayFault?) RowOf(CsvReader csv, int line, ReplaySettings settings)
    {
        string? Field(string name) =>
            csv.TryGetField<string>(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
        var text = Field("text");
        if (text is null)
            return (null, new(line, "text", "正文为空。The text is empty."));
        var title = Field("title");
        if (title is null && !settings.TitleFromText)
            return (null, new(line, "title", "标题为空（可用 --title-from-text）。The title is empty (see --title-from-text)."));
        var stated = Field("submitted_at");
        var statedOn = DateOf(stated);
        if (stated is not null && statedOn is null)
            return (null, new(line, "submitted_at", $"日期“{stated}”无法识别。The date is not understood."));
        var id = Field("external_id");
        var key = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Path.GetFileName(settings.File), id, title, text)))
        );
        return (
            new ReplayRow(
                line,
                key,
                PlainText.HeadingOf(title, text, LongestTitle),
                text,
                statedOn,
                Field("category"),
                Field("place"),
                Field("name"),
                Field("phone")
            ),
            null
        );
    }

    /// <summary>The day in Shanghai; a time without an offset is of Shanghai already. The machine's own zone decides nothing.</summary>
    private static DateOnly? DateOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? HasOffset(text)
                ? ShanghaiTime.DateOf(time)
                : DateOnly.FromDateTime(time.UtcDateTime)
            : null;

    private static bool HasOffset(string text) =>
        text[^1] is 'Z' or 'z'
        || text.LastIndexOfAny(['+', '-']) is var sign && sign > text.IndexOf(':', StringComparison.Ordinal) && sign > 10;
}

/// <summary>A row that was not accepted, and why.</summary>
internal sealed record ReplayFault(long Line, string Code, string Reason);
