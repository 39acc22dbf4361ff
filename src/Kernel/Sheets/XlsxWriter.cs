using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Yizhan.Kernel.Sheets;

/// <summary>An XLSX written forward: each sheet a part of its own with its texts inline, the list of sheets last.</summary>
internal sealed class XlsxWriter(Stream content) : SheetWriter
{
    private const int MostRows = 1_048_576;

    /// <summary>The numbers of the cell formats in <see cref="XlsxParts.Styles"/>.</summary>
    private const string General = "0", Text = "1", Day = "2", Header = "3";

    private readonly ZipArchive zip = new(content, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<string> sheets = [];
    private IReadOnlyList<SheetColumn> columns = [];
    private XmlWriter? xml;
    private int row;

    private protected override void BeginSheet(string sheet, IReadOnlyList<SheetColumn> sheetColumns)
    {
        if (sheets.Contains(sheet, StringComparer.OrdinalIgnoreCase)) throw new ArgumentException("Two sheets have one name.", nameof(sheet));
        sheets.Add(sheet);
        (columns, row) = (sheetColumns, 0);
        xml = Part($"xl/worksheets/sheet{sheets.Count}.xml");
        xml.WriteStartElement("worksheet", XlsxParts.Main);
        WriteFrozenHeader(xml);
        WriteColumns(xml);
        xml.WriteStartElement("sheetData");
        BeginRow(xml);
        for (var i = 0; i < columns.Count; i++) WriteText(xml, i, columns[i].Header, Header);
        xml.WriteEndElement();
    }

    private protected override void WriteRow(IReadOnlyList<SheetColumn> sheetColumns, ReadOnlySpan<SheetValue> values)
    {
        BeginRow(xml!);
        for (var i = 0; i < values.Length; i++)
            if (values[i].Words is { } words) WriteText(xml!, i, words, Text);
            else if (values[i].Numeral is { } numeral) WriteNumber(xml!, i, numeral, General);
            else if (values[i].Day is not { } day) continue;
            else if (XlsxNumber.SerialOf(day) is { } serial) WriteNumber(xml!, i, serial.ToString(CultureInfo.InvariantCulture), Day);
            else WriteText(xml!, i, values[i].ToString(), Text);
        xml!.WriteEndElement();
    }

    private protected override void EndSheet()
    {
        xml!.WriteEndElement();
        WriteChoices(xml);
        xml.WriteEndElement();
        xml.Dispose();
    }

    private protected override void End()
    {
        if (sheets.Count == 0) throw new InvalidOperationException("A workbook has at least one sheet.");
        foreach (var (name, text) in XlsxParts.All(sheets))
        {
            using var part = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
            part.Write(text);
        }
        zip.Dispose();
    }

    private XmlWriter Part(string name) => XmlWriter.Create(
        zip.CreateEntry(name, CompressionLevel.Fastest).Open(),
        new() { CloseOutput = true, CheckCharacters = false, NewLineHandling = NewLineHandling.None });

    private void BeginRow(XmlWriter sheet)
    {
        if (++row > MostRows) throw new InvalidOperationException("A sheet has at most 1,048,576 rows.");
        sheet.WriteStartElement("row");
        sheet.WriteAttributeString("r", row.ToString(CultureInfo.InvariantCulture));
    }

    private void BeginCell(XmlWriter sheet, int column, string style)
    {
        sheet.WriteStartElement("c");
        sheet.WriteAttributeString("r", ColumnLetters.Of(column) + row.ToString(CultureInfo.InvariantCulture));
        if (style != General) sheet.WriteAttributeString("s", style);
    }

    private void WriteNumber(XmlWriter sheet, int column, string numeral, string style)
    {
        BeginCell(sheet, column, style);
        sheet.WriteElementString("v", numeral);
        sheet.WriteEndElement();
    }

    private void WriteText(XmlWriter sheet, int column, string text, string style)
    {
        if (text.Length == 0) return;
        BeginCell(sheet, column, style);
        sheet.WriteAttributeString("t", "inlineStr");
        sheet.WriteStartElement("is");
        sheet.WriteStartElement("t");
        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.Contains('\n', StringComparison.Ordinal))
            sheet.WriteAttributeString("xml", "space", null, "preserve");
        sheet.WriteString(XlsxEscape.Encode(text));
        sheet.WriteEndElement();
        sheet.WriteEndElement();
        sheet.WriteEndElement();
    }

    private static void WriteFrozenHeader(XmlWriter sheet)
    {
        sheet.WriteStartElement("sheetViews");
        sheet.WriteStartElement("sheetView");
        sheet.WriteAttributeString("workbookViewId", "0");
        sheet.WriteStartElement("pane");
        sheet.WriteAttributeString("ySplit", "1");
        sheet.WriteAttributeString("topLeftCell", "A2");
        sheet.WriteAttributeString("activePane", "bottomLeft");
        sheet.WriteAttributeString("state", "frozen");
        sheet.WriteEndElement();
        sheet.WriteEndElement();
        sheet.WriteEndElement();
    }

    private void WriteColumns(XmlWriter sheet)
    {
        if (columns.Count == 0) return;
        sheet.WriteStartElement("cols");
        for (var i = 0; i < columns.Count; i++)
        {
            var number = (i + 1).ToString(CultureInfo.InvariantCulture);
            sheet.WriteStartElement("col");
            sheet.WriteAttributeString("min", number);
            sheet.WriteAttributeString("max", number);
            sheet.WriteAttributeString("width", columns[i].Width.ToString(CultureInfo.InvariantCulture));
            sheet.WriteAttributeString("style", columns[i].Kind switch { SheetColumnKind.Text => Text, SheetColumnKind.Day => Day, _ => General });
            sheet.WriteAttributeString("customWidth", "1");
            sheet.WriteEndElement();
        }
        sheet.WriteEndElement();
    }

    private void WriteChoices(XmlWriter sheet)
    {
        var asked = columns.Select((column, i) => (column.Hint, List: ListOf(column), Letter: ColumnLetters.Of(i)))
            .Where(column => column.Hint is not null || column.List is not null).ToList();
        if (asked.Count == 0) return;
        sheet.WriteStartElement("dataValidations");
        sheet.WriteAttributeString("count", asked.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var (hint, list, letter) in asked)
        {
            sheet.WriteStartElement("dataValidation");
            if (list is not null) sheet.WriteAttributeString("type", "list");
            sheet.WriteAttributeString("allowBlank", "1");
            if (hint is not null) sheet.WriteAttributeString("showInputMessage", "1");
            if (list is not null) sheet.WriteAttributeString("showErrorMessage", "1");
            if (hint is not null) sheet.WriteAttributeString("prompt", hint);
            sheet.WriteAttributeString("sqref", $"{letter}2:{letter}{MostRows}");
            if (list is not null) sheet.WriteElementString("formula1", list);
            sheet.WriteEndElement();
        }
        sheet.WriteEndElement();
    }

    private static string? ListOf(SheetColumn column)
    {
        var joined = string.Join(',', column.Choices);
        var fits = joined.Length is > 0 and <= 255 && !column.Choices.Any(choice => choice.AsSpan().ContainsAny(",\""));
        return fits ? $"\"{joined}\"" : null;
    }
}
