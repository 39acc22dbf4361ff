using System.Collections.Concurrent;
using System.Text;
using Yizhan.Sealing.Pages;

namespace Yizhan.Sealing.Fonts;

/// <summary>A TrueType font, read once and shared by all threads. Its outlines must be its own (glyf), not those of PostScript (CFF).</summary>
public sealed class FontFile
{
    private const uint Collection = 0x74746366, PostScript = 0x4F54544F;

    private readonly byte[] data;
    private readonly Dictionary<string, (int Offset, int Length)> tables = [];
    private readonly (int Offset, int Length) glyf;
    private readonly CharacterMap map;
    private readonly int[] places;
    private readonly ushort[] advances;
    private readonly ConcurrentDictionary<int, VectorPath> outlines = new();

    private FontFile(byte[] data)
    {
        this.data = data;
        var start = BigEndian.UInt32(data, 0) == Collection ? (int)BigEndian.UInt32(data, 12) : 0;
        if (BigEndian.UInt32(data, start) == PostScript) throw new InvalidDataException("The outlines of this font are those of PostScript; a TrueType font is needed.");
        for (var i = 0; i < BigEndian.UInt16(data, start + 4); i++)
        {
            var entry = data.AsSpan(start + 12 + 16 * i, 16);
            tables[Encoding.ASCII.GetString(entry[..4])] = ((int)BigEndian.UInt32(entry, 8), (int)BigEndian.UInt32(entry, 12));
        }
        var head = Table("head");
        var hhea = Table("hhea");
        UnitsPerEm = BigEndian.UInt16(head, 18);
        Bounds = new(BigEndian.Int16(head, 36), BigEndian.Int16(head, 38), BigEndian.Int16(head, 40), BigEndian.Int16(head, 42));
        (Ascent, Descent) = (BigEndian.Int16(hhea, 4), BigEndian.Int16(hhea, 6));
        CapHeight = tables.ContainsKey("OS/2") && Table("OS/2") is { Length: >= 90 } os2 ? BigEndian.Int16(os2, 88) : Ascent;
        Glyphs = BigEndian.UInt16(Table("maxp"), 4);
        if (UnitsPerEm == 0 || Glyphs == 0) throw new InvalidDataException("The font has no glyphs.");
        glyf = tables["glyf"];
        places = ReadPlaces(BigEndian.Int16(head, 50) == 1);
        advances = ReadAdvances(BigEndian.UInt16(hhea, 34));
        map = CharacterMap.Read(Table("cmap"));
        Name = ReadName();
    }

    /// <summary>The name for programs, such as NotoSerifSC-Regular.</summary>
    public string Name { get; }

    public int UnitsPerEm { get; }

    /// <summary>How far above the base line it reaches, in units.</summary>
    public int Ascent { get; }

    /// <summary>How far below the base line, in units; negative.</summary>
    public int Descent { get; }

    /// <summary>The height of a capital, in units.</summary>
    public int CapHeight { get; }

    /// <summary>Left, lowest, right and highest of all glyphs, in units.</summary>
    public (int Left, int Bottom, int Right, int Top) Bounds { get; }

    public int Glyphs { get; }

    /// <exception cref="InvalidDataException">It is no font, or not of the kind that can be embedded here.</exception>
    public static FontFile Read(byte[] data) => Reading(() => new FontFile(data));

    /// <summary>The glyph of a character; 0: the font has none.</summary>
    public int GlyphOf(int character) => map.GlyphOf(character);

    /// <summary>In units.</summary>
    public int AdvanceOf(int glyph) => glyph < advances.Length ? advances[glyph] : advances[^1];

    /// <summary>Without anything to draw, as a space is.</summary>
    public bool IsBlank(int glyph) => Glyph(glyph).IsEmpty;

    /// <summary>The outline in units, y growing upwards.</summary>
    /// <exception cref="InvalidDataException">The glyph is damaged.</exception>
    public VectorPath OutlineOf(int glyph) => outlines.GetOrAdd(glyph, number => Reading(() => GlyphOutline.Of(this, number)));

    /// <summary>Says of every reach beyond the data that the font is damaged.</summary>
    internal static T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception broken) when (broken is ArgumentOutOfRangeException or IndexOutOfRangeException or KeyNotFoundException or ArgumentException)
        {
            throw new InvalidDataException("The font is damaged or lacks a table.", broken);
        }
    }

    // Asked for several times for each glyph of each document: the table is not looked up by its name each time.
    internal ReadOnlySpan<byte> Glyph(int glyph) =>
        (uint)glyph >= (uint)Glyphs ? default : data.AsSpan(glyf.Offset, glyf.Length)[places[glyph]..places[glyph + 1]];

    internal int BearingOf(int glyph)
    {
        var count = advances.Length;
        var table = Table("hmtx");
        var at = glyph < count ? 4 * glyph + 2 : 4 * count + 2 * (glyph - count);
        return at + 2 <= table.Length ? BigEndian.Int16(table, at) : 0;
    }

    internal bool Has(string table) => tables.ContainsKey(table);

    internal ReadOnlySpan<byte> Table(string name) => data.AsSpan(tables[name].Offset, tables[name].Length);

    private int[] ReadPlaces(bool isLong)
    {
        var loca = Table("loca");
        var glyf = Table("glyf").Length;
        var read = new int[Glyphs + 1];
        for (var i = 0; i < read.Length; i++)
        {
            read[i] = isLong ? (int)BigEndian.UInt32(loca, 4 * i) : 2 * BigEndian.UInt16(loca, 2 * i);
            if ((uint)read[i] > (uint)glyf || (i > 0 && read[i] < read[i - 1])) throw new InvalidDataException("The places of the glyphs are out of order.");
        }
        return read;
    }

    private ushort[] ReadAdvances(int count)
    {
        var hmtx = Table("hmtx");
        var read = new ushort[Math.Min(count, Glyphs)];
        for (var i = 0; i < read.Length; i++) read[i] = BigEndian.UInt16(hmtx, 4 * i);
        return read.Length > 0 ? read : throw new InvalidDataException("The font has no widths.");
    }

    private string ReadName()
    {
        if (!Has("name")) return "Font";
        var table = Table("name");
        var texts = BigEndian.UInt16(table, 4);
        for (var i = 0; i < BigEndian.UInt16(table, 2); i++)
        {
            var entry = table[(6 + 12 * i)..];
            if (BigEndian.UInt16(entry, 0) != 3 || BigEndian.UInt16(entry, 6) != 6) continue;
            var name = Encoding.BigEndianUnicode.GetString(table.Slice(texts + BigEndian.UInt16(entry, 10), BigEndian.UInt16(entry, 8)));
            // It stands in PDF names and in the paths of packages.
            if (name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) return name;
        }
        return "Font";
    }
}
