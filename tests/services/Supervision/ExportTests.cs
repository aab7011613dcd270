using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Petitions.Contracts;
using Petitions.Supervision.Export;
using Petitions.Tests.Services.CaseHandling;
using Xunit;

namespace Petitions.Tests.Services.Supervision;

/// <summary>Files are read back as others would read them.</summary>
public sealed class ExportTests(SupervisionHall hall) : IClassFixture<SupervisionHall>
{
    private const string Api = "/api/supervision/export";

    [Fact]
    public async Task A_list_comes_whole_as_CSV_and_as_workbook_beyond_any_page()
    {
        await hall.TellAsync([.. Enumerable.Range(0, 5000).Select(i => new Story(i % 5, i % 3, i % 2, i % 3, 20))]);
        var all = (await hall.City.JsonAsync("/api/supervision/matters?state=all")).Number("total");
        var open = await hall.City.JsonAsync("/api/supervision/matters?state=open");

        using var csv = await hall.City.GetAsync($"{Api}/matters.csv?state=all", TestContext.Current.CancellationToken);
        var bytes = await csv.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.Matches("petitions-matters-2026-\\d\\d-\\d\\d\\.csv", csv.Content.Headers.ContentDisposition!.FileName!);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.True(all >= 5000);
        Assert.Equal(all + 1, lines.Length);
        Assert.Equal(all, lines.Skip(1).Select(line => line.Split(',')[0]).Distinct().Count());
        Assert.StartsWith("编号 Number,", lines[0], StringComparison.Ordinal);
        Assert.Contains(
            lines,
            line => line.Contains("区住建局", StringComparison.Ordinal) && line.Contains("2026-", StringComparison.Ordinal)
        );

        var rows = await SheetAsync(hall.City, $"{Api}/matters.xlsx?state=open", 0);
        Assert.Equal(open.Number("total") + 1, rows.Count);
        Assert.Equal("编号 Number", rows[0][0]);
        Assert.Equal(16, rows[1].Count);
    }

    [Fact]
    public async Task Figures_come_with_their_tables_and_words()
    {
        await hall.TellAsync(new Story(8, 1, 0, 0, 30));
        var all = await hall.City.JsonAsync("/api/supervision/figures");

        var units = await SheetAsync(hall.City, $"{Api}/figures.xlsx", 0);
        Assert.Equal(("市", all.Number("received").ToString(null, null)), (units[1][0], units[1][1]));
        Assert.True(units.Count > 3);
        var words = await SheetAsync(hall.City, $"{Api}/figures.xlsx", 9);
        Assert.Contains(words, row => row[0] == "onTimeRate" && row[1].Contains('÷', StringComparison.Ordinal));
        var csv = await hall.City.GetStringAsync($"{Api}/figures.csv", TestContext.Current.CancellationToken);
        Assert.Contains("按期答复率 On-time rate", csv, StringComparison.Ordinal);
        Assert.Contains("天数从 From,到 To,件数 Count", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_exports_another_subtree_or_without_the_role()
    {
        foreach (var file in (string[])["matters.csv", "matters.xlsx", "figures.csv", "figures.xlsx"])
        {
            Assert.Equal(404, await hall.District.StatusAsync($"{Api}/{file}?unit={Histories.City}"));
            Assert.Equal(403, await hall.Hall.As(Roles.Head, Histories.District, "/910000/910100/").StatusAsync($"{Api}/{file}"));
            Assert.Equal(401, await hall.Hall.Anyone().StatusAsync($"{Api}/{file}"));
        }
        Assert.Equal(404, await hall.City.StatusAsync($"{Api}/matters.pdf"));
        Assert.Equal(400, await hall.City.StatusAsync($"{Api}/matters.csv?only=rubbish"));
        // What the district gets is its own.
        await hall.TellAsync(new Story(4, 0, 0, 0, 0), new Story(4, 1, 0, 0, 0));
        var csv = await hall.District.GetStringAsync($"{Api}/matters.csv?state=all", TestContext.Current.CancellationToken);
        Assert.Contains("区住建局", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("市住建局", csv, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_looks_like_a_formula_stays_text()
    {
        using var csv = new MemoryStream();
        using (var table = new CsvTables(csv))
        {
            table.Begin("t", "a");
            table.Row("=1+1", "-2", "a,\"b\"", -3, 0.5);
        }
        var line = Encoding.UTF8.GetString(csv.ToArray()).Split("\r\n")[1];
        Assert.Equal("'=1+1,'-2,\"a,\"\"b\"\"\",-3,0.5", line);

        using var xlsx = new MemoryStream();
        using (var table = new XlsxTables(xlsx))
        {
            table.Begin("t", "a");
            table.Row("=1+1", null, 7);
        }
        Assert.Equal(["=1+1", "", "7"], Read(xlsx, 0)[1]);
    }

    private static async Task<List<List<string>>> SheetAsync(HttpClient client, string path, int sheet)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, path);
        return Read(new MemoryStream(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)), sheet);
    }

    private static List<List<string>> Read(MemoryStream stream, int index)
    {
        stream.Position = 0;
        using var document = SpreadsheetDocument.Open(stream, false);
        var book = document.WorkbookPart!;
        var sheet = book.Workbook.Descendants<Sheet>().ElementAt(index);
        var part = (WorksheetPart)book.GetPartById(sheet.Id!);
        return [.. part.Worksheet.Descendants<Row>().Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToList())];
    }
}
