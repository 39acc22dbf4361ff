namespace Yizhan.Kernel.Sheets;

/// <summary>How much of a file is read before it is refused. The defaults take 100,000 rows of 40 columns and stop a zip bomb early.</summary>
public sealed record SheetLimits
{
    /// <summary>Bytes of the file as sent. The default is 100 MiB.</summary>
    public long FileBytes { get; init; } = 100 << 20;

    /// <summary>Parts in the zip of an XLSX. The default is 1,000.</summary>
    public int Parts { get; init; } = 1_000;

    /// <summary>Bytes of one unpacked part, counted while reading. The default is 512 MiB.</summary>
    public long PartBytes { get; init; } = 512 << 20;

    /// <summary>Bytes of all unpacked parts, counted while reading. The default is 1 GiB.</summary>
    public long AllPartsBytes { get; init; } = 1 << 30;

    /// <summary>Unpacked bytes for each packed byte, beyond the first 8 MiB. The default is 150; a real sheet stays under 40.</summary>
    public int Ratio { get; init; } = 150;

    /// <summary>Sheets in a workbook. The default is 50.</summary>
    public int Sheets { get; init; } = 50;

    /// <summary>Rows with something in them, in one sheet, below the headers. The default is 200,000.</summary>
    public int Rows { get; init; } = 200_000;

    /// <summary>Columns with something in them. The default is 200.</summary>
    public int Columns { get; init; } = 200;

    /// <summary>UTF-16 units of one cell. The default is 10,000.</summary>
    public int CellCharacters { get; init; } = 10_000;

    /// <summary>Bytes of the different texts of a workbook as UTF-8: what an XLSX makes the reader hold. The default is 128 MiB.</summary>
    public int SharedTextBytes { get; init; } = 128 << 20;

    /// <summary>Bytes of one GeoJSON feature. The default is 16 MiB.</summary>
    public int FeatureBytes { get; init; } = 16 << 20;

    /// <summary>Faults that are kept and named; more are only counted. The default is 200.</summary>
    public int Faults { get; init; } = 200;
}
