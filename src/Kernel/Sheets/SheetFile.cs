using System.Text;
using System.Text.Json;
using System.Xml;

namespace Yizhan.Kernel.Sheets;

/// <summary>A file a city office sends: recognised by its content, read row by row, refused with a reason when it is dangerous.</summary>
/// <remarks>
/// The order of use: open, walk through <see cref="Sheets"/> and their rows, then look at <see cref="Faults"/>.
/// Some faults (a zip bomb, merged cells) only show at the end of the rows, so nothing may be stored before.
/// </remarks>
public sealed class SheetFile : IDisposable
{
    private readonly List<IDisposable> held = [];
    private readonly List<Sheet> sheets = [];

    private SheetFile(SheetLimits limits) => Faults = new(limits.Faults);

    /// <summary>What the file is.</summary>
    public SheetFormat Format { get; private set; }

    /// <summary>The encoding the text was read with: UTF-8, GB18030, UTF-16LE or UTF-16BE.</summary>
    public string Encoding { get; private set; } = "UTF-8";

    /// <summary>The sheets in the order of the file, hidden ones too; none when the file was refused at the door.</summary>
    public IReadOnlyList<Sheet> Sheets => sheets;

    /// <summary>What is wrong with the file, as far as it has been read. Whoever reads the cells adds to it.</summary>
    public SheetFaults Faults { get; }

    /// <summary>True when the file, or the rest of it, was not read; <see cref="Faults"/> says why.</summary>
    public bool Refused { get; private set; }

    /// <summary>Opens a file and takes over <paramref name="content"/>. A stream that cannot seek is first copied to a temporary file, no further than the limit.</summary>
    /// <param name="content">The bytes, from the start.</param>
    /// <param name="fileName">The name as sent; it names the sheet of a CSV or GeoJSON and is trusted for nothing else.</param>
    /// <param name="limits">How much is read; the defaults when null.</param>
    /// <param name="stop">Cancels the reading too, at the next block of bytes.</param>
    public static SheetFile Open(Stream content, string fileName, SheetLimits? limits = null, CancellationToken stop = default)
    {
        limits ??= new();
        var file = new SheetFile(limits);
        file.held.Add(content);
        try
        {
            file.Recognise(file.Seekable(content, limits, stop), NameOf(fileName), limits, stop);
        }
        catch (SheetStopped stopped)
        {
            file.Refuse(stopped.In(""));
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or JsonException or DecoderFallbackException or EndOfStreamException)
        {
            file.Refuse(new SheetStopped(SheetRefusals.Damaged).In(""));
        }
        catch
        {
            file.Dispose();
            throw;
        }
        return file;
    }

    public void Dispose()
    {
        foreach (var one in Enumerable.Reverse(held)) one.Dispose();
        held.Clear();
    }

    private void Recognise(Stream content, string name, SheetLimits limits, CancellationToken stop)
    {
        Format = FileSignature.Recognise(content);
        switch (Format)
        {
            case SheetFormat.Xlsx:
                var package = new XlsxPackage(content, limits, stop);
                held.Add(package);
                var book = XlsxBook.Open(package, limits);
                foreach (var (title, rows) in book.Sheets) Add(title, rows, limits);
                break;
            case SheetFormat.GeoJson:
                if (TextEncoding.Of(content, stop).Name != "UTF-8") throw new SheetStopped(SheetRefusals.NotUtf8);
                Add(name, new GeoJsonRows(content, limits, stop), limits);
                break;
            case SheetFormat.Csv:
                var encoding = TextEncoding.Of(content, stop);
                Encoding = encoding.Name;
                Add(name, new CsvRows(content, encoding, limits, stop), limits);
                break;
        }
    }

    private Stream Seekable(Stream content, SheetLimits limits, CancellationToken stop)
    {
        if (content.CanSeek)
            return content.Length <= limits.FileBytes ? content : throw new SheetStopped(SheetRefusals.FileTooBig(limits.FileBytes));

        var copy = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
        });
        held.Add(copy);
        var block = new byte[64 << 10];
        for (int read; (read = content.Read(block)) > 0; copy.Write(block, 0, read))
        {
            stop.ThrowIfCancellationRequested();
            if (copy.Length + read > limits.FileBytes) throw new SheetStopped(SheetRefusals.FileTooBig(limits.FileBytes));
        }
        return copy;
    }

    private void Add(string name, RowSource rows, SheetLimits limits) =>
        sheets.Add(new(name, rows, limits, Faults, () => Refused = true));

    private void Refuse(SheetFault fault)
    {
        Faults.Add(fault);
        Refused = true;
    }

    private static string NameOf(string fileName)
    {
        var name = CellText.Clean(Path.GetFileNameWithoutExtension(fileName), out _);
        return name.Length is 0 or > 100 ? "数据" : name;
    }
}
