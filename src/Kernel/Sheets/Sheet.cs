using System.Text;
using System.Text.Json;
using System.Xml;

namespace Yizhan.Kernel.Sheets;

/// <summary>One sheet: headers, and rows that are read as they are asked for. One reading at a time, as often as needed.</summary>
public sealed class Sheet
{
    private readonly RowSource source;
    private readonly SheetLimits limits;
    private readonly SheetFaults faults;
    private readonly Action stopFile;
    private List<string>? headers;
    private bool stopped;

    internal Sheet(string name, RowSource source, SheetLimits limits, SheetFaults faults, Action stopFile) =>
        (Name, this.source, this.limits, this.faults, this.stopFile) = (name, source, limits, faults, stopFile);

    /// <summary>The sheet's name; of a CSV or GeoJSON the file's name without its ending.</summary>
    public string Name { get; }

    /// <summary>The first row that says anything; empty for a blank sheet. A header that repeats or is blank is a fault and never found.</summary>
    public IReadOnlyList<string> Headers => headers ??= ReadHeaders();

    /// <summary>The share of the sheet read so far, 0 to 1; for a progress bar.</summary>
    public double Fraction => source.Fraction;

    /// <summary>The column, counted from 0, that bears one of <paramref name="names"/> (case is not minded); -1 when none does.</summary>
    public int IndexOf(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            for (var i = 0; i < Headers.Count; i++)
                if (name.Equals(Headers[i], StringComparison.OrdinalIgnoreCase)) return i;
        return -1;
    }

    /// <summary>The rows below the headers. Faults of cells are added to <see cref="SheetFile.Faults"/> on the way; when the file must be refused the rows end.</summary>
    public IEnumerable<SheetRow> Rows()
    {
        var width = Headers.Count;
        var count = 0;
        foreach (var row in Guarded(skipHeaders: true))
        {
            if (++count > limits.Rows)
            {
                Stop(new SheetStopped(SheetRefusals.RowsTooMany(limits.Rows), row.Number).In(Name));
                yield break;
            }
            var texts = new string[width];
            Array.Fill(texts, "");
            for (var i = 0; i < row.Texts.Count; i++)
            {
                if (row.Texts[i].Length == 0) continue;
                var text = Clean(row, i);
                if (i < width) texts[i] = text;
                if (text.Length > 0 && (i >= width || Headers[i].Length == 0)) Report(row.Number, ColumnName(i), SheetRefusals.NoHeader);
            }
            if (texts.Any(text => text.Length > 0)) yield return new(this, row.Number, texts);
        }
    }

    internal string ColumnName(int column) => source.ColumnName(column);

    private List<string> ReadHeaders()
    {
        var found = new List<string>();
        foreach (var row in Guarded(skipHeaders: false))
        {
            for (var i = 0; i < row.Texts.Count; i++) found.Add(Clean(row, i));
            while (found is [.., ""]) found.RemoveAt(found.Count - 1);
            for (var i = 0; i < found.Count; i++)
                if (found[i].Length == 0) Report(row.Number, ColumnName(i), SheetRefusals.HeaderBlank);
                else if (found.FindIndex(h => h.Equals(found[i], StringComparison.OrdinalIgnoreCase)) < i)
                    Report(row.Number, ColumnName(i), SheetRefusals.HeaderTwice);
            break;
        }
        return found;
    }

    /// <summary>The rows that say anything, with every way in which a hostile file ends the reading turned into a fault.</summary>
    private IEnumerable<RawRow> Guarded(bool skipHeaders)
    {
        using var rows = source.Read(Report).GetEnumerator();
        while (!stopped && Next(rows))
        {
            if (!Says(rows.Current)) continue;
            if (skipHeaders) skipHeaders = false;
            else yield return rows.Current;
        }
    }

    private bool Next(IEnumerator<RawRow> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (SheetStopped stopped)
        {
            return Stop(stopped.In(Name));
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException or JsonException or DecoderFallbackException or EndOfStreamException)
        {
            return Stop(new SheetStopped(SheetRefusals.Damaged).In(Name));
        }
    }

    private bool Says(RawRow row)
    {
        for (var i = 0; i < row.Texts.Count; i++)
            if (!string.IsNullOrWhiteSpace(row.Texts[i]))
            {
                if (row.Texts.Count <= limits.Columns) return true;
                for (var last = row.Texts.Count - 1; last >= limits.Columns; last--)
                    if (row.Texts[last].Length > 0)
                        return Stop(new SheetStopped(SheetRefusals.ColumnsTooMany(limits.Columns), row.Number).In(Name));
                return true;
            }
        return false;
    }

    private string Clean(RawRow row, int column)
    {
        var raw = row.Texts[column];
        var longest = source.LongestOf(column, limits.CellCharacters);
        if (raw.Length > longest)
        {
            Report(row.Number, ColumnName(column), SheetRefusals.CellTooLong(longest));
            return "…";
        }
        var text = CellText.Clean(raw, out var flaw);
        if (flaw is not null) Report(row.Number, ColumnName(column), flaw);
        return text;
    }

    private void Report(int row, string column, Refusal refusal) => faults.Add(new(Name, row, column, refusal.Code, refusal.Sentence));

    private bool Stop(SheetFault fault)
    {
        faults.Add(fault);
        stopped = true;
        stopFile();
        return false;
    }
}
