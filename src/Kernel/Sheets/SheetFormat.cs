namespace Yizhan.Kernel.Sheets;

/// <summary>What a file is by its content; its name is not asked.</summary>
public enum SheetFormat
{
    /// <summary>Not one that can be read.</summary>
    Unknown,

    /// <summary>Office Open XML workbook (ISO/IEC 29500), transitional or strict.</summary>
    Xlsx,

    /// <summary>RFC 4180 text, parted by commas, semicolons or tabs.</summary>
    Csv,

    /// <summary>A FeatureCollection of RFC 7946.</summary>
    GeoJson,
}
