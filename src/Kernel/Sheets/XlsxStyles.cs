using System.Globalization;

namespace Yizhan.Kernel.Sheets;

/// <summary>What a number in a cell means; in an XLSX only its style says so.</summary>
internal enum NumberMeaning
{
    Number,
    Day,
    Moment,
    TimeOfDay,

    /// <summary>Hours that may pass 24, as in <c>[h]:mm</c>.</summary>
    Span,
}

/// <summary>The number formats of a workbook, by the style number that cells bear.</summary>
internal sealed class XlsxStyles
{
    private readonly List<NumberMeaning> meanings = [];

    public NumberMeaning this[int style] => (uint)style < (uint)meanings.Count ? meanings[style] : NumberMeaning.Number;

    public static XlsxStyles Read(XmlWalk xml)
    {
        var styles = new XlsxStyles();
        var formats = new Dictionary<int, NumberMeaning>();
        foreach (var name in xml.Elements())
            if (name == "numFmt" && Id(xml) is { } format)
                formats[format] = MeaningOf(xml["formatCode"] ?? "");
            else if (name == "cellXfs")
                foreach (var child in xml.Children())
                    if (child == "xf") styles.meanings.Add(Id(xml) is { } id ? formats.GetValueOrDefault(id, BuiltIn(id)) : NumberMeaning.Number);
        return styles;
    }

    private static int? Id(XmlWalk xml) =>
        int.TryParse(xml["numFmtId"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <remarks>ISO/IEC 29500-1 18.8.30; 27-36 and 50-58 are the dates of East Asian editions, of which 32-35 and 55-56 (上午/下午) are times.</remarks>
    private static NumberMeaning BuiltIn(int id) => id switch
    {
        22 => NumberMeaning.Moment,
        46 => NumberMeaning.Span,
        18 or 19 or 20 or 21 or 45 or 47 or (>= 32 and <= 35) or 55 or 56 => NumberMeaning.TimeOfDay,
        (>= 14 and <= 17) or (>= 27 and <= 36) or (>= 50 and <= 58) => NumberMeaning.Day,
        _ => NumberMeaning.Number,
    };

    /// <summary>Looks for year, month, day, hour and second in the first section of a format, outside quotes, escapes and brackets.</summary>
    private static NumberMeaning MeaningOf(string format)
    {
        var (day, month, time) = (false, false, false);
        for (var i = 0; i < format.Length && format[i] != ';'; i++)
            switch (char.ToLowerInvariant(format[i]))
            {
                case '"':
                    i = End(format, i + 1, '"');
                    break;
                case '[':
                    var end = End(format, i + 1, ']');
                    if (format[(i + 1)..end].ToLowerInvariant() is "h" or "hh" or "m" or "mm" or "s" or "ss") return NumberMeaning.Span;
                    i = end;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case 'y' or 'd' or '年' or '日':
                    day = true;
                    break;
                case 'm':
                    month = true;
                    break;
                case 'h' or 's':
                    time = true;
                    break;
            }
        return (day, time, month) switch
        {
            (true, true, _) => NumberMeaning.Moment,
            (false, true, _) => NumberMeaning.TimeOfDay,
            (true, false, _) or (_, _, true) => NumberMeaning.Day,
            _ => NumberMeaning.Number,
        };
    }

    private static int End(string format, int start, char mark) =>
        format.IndexOf(mark, Math.Min(start, format.Length)) is >= 0 and var end ? end : format.Length;
}
