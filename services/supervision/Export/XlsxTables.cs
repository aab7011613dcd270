using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Petitions.Supervision.Export;

/// <summary>
/// A workbook written from front to back: one sheet a table, texts in the cells themselves. Only what a reader needs is there, and
/// the list of sheets comes last, when they are known.
/// </summary>
internal sealed class XlsxTables(Stream stream) : ITableWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";
    private readonly ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<string> sheets = [];
    private XmlWriter? sheet;

    public void Begin(string name, params string[] columns)
    {
        End();
        sheets.Add(name);
        sheet = Part($"xl/worksheets/sheet{sheets.Count}.xml");
        sheet.WriteStartElement("worksheet", Main);
        sheet.WriteStartElement("sheetData");
        Row([.. columns]);
    }

    public void Row(params object?[] values)
    {
        sheet!.WriteStartElement("row");
        foreach (var value in values)
        {
            sheet.WriteStartElement("c");
            if (value is int or double)
                sheet.WriteElementString("v", ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
            else if (value is not null)
                InlineText(value as string ?? TableText.Of(value));
            sheet.WriteEndElement();
        }
        sheet.WriteEndElement();
    }

    public void Dispose()
    {
        End();
        using (var workbook = Part("xl/workbook.xml"))
        {
            workbook.WriteStartElement("workbook", Main);
            workbook.WriteAttributeString("xmlns", "r", null, Office);
            workbook.WriteStartElement("sheets");
            for (var i = 0; i < sheets.Count; i++)
            {
                workbook.WriteStartElement("sheet");
                workbook.WriteAttributeString("name", sheets[i]);
                workbook.WriteAttributeString("sheetId", $"{i + 1}");
                workbook.WriteAttributeString("id", Office, $"rId{i + 1}");
                workbook.WriteEndElement();
            }
        }
        Relations("xl/_rels/workbook.xml.rels", sheets.Select((_, i) => ("worksheet", $"worksheets/sheet{i + 1}.xml")));
        Relations("_rels/.rels", [("officeDocument", "xl/workbook.xml")]);
        ContentTypes();
        zip.Dispose();
    }

    private void InlineText(string text)
    {
        sheet!.WriteAttributeString("t", "inlineStr");
        sheet.WriteStartElement("is");
        sheet.WriteElementString("t", text);
        sheet.WriteEndElement();
    }

    private void Relations(string path, IEnumerable<(string Type, string Target)> relations)
    {
        using var part = Part(path);
        part.WriteStartElement("Relationships", Package + "relationships");
        foreach (var (i, (type, target)) in relations.Index())
        {
            part.WriteStartElement("Relationship");
            part.WriteAttributeString("Id", $"rId{i + 1}");
            part.WriteAttributeString("Type", $"{Office}/{type}");
            part.WriteAttributeString("Target", target);
            part.WriteEndElement();
        }
    }

    private void ContentTypes()
    {
        const string kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        using var part = Part("[Content_Types].xml");
        part.WriteStartElement("Types", Package + "content-types");
        Type("Default", "Extension", "rels", "application/vnd.openxmlformats-package.relationships+xml");
        Type("Override", "PartName", "/xl/workbook.xml", kind + "sheet.main+xml");
        for (var i = 1; i <= sheets.Count; i++)
            Type("Override", "PartName", $"/xl/worksheets/sheet{i}.xml", kind + "worksheet+xml");

        void Type(string element, string by, string name, string type)
        {
            part.WriteStartElement(element);
            part.WriteAttributeString(by, name);
            part.WriteAttributeString("ContentType", type);
            part.WriteEndElement();
        }
    }

    private void End()
    {
        sheet?.Dispose();
        sheet = null;
    }

    private XmlWriter Part(string path) =>
        XmlWriter.Create(
            zip.CreateEntry(path, CompressionLevel.Fastest).Open(),
            new XmlWriterSettings { CloseOutput = true, CheckCharacters = false }
        );
}
