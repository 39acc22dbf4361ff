namespace Yizhan.Sealing.Fonts;

/// <summary>The glyphs of a font that one document needs, numbered anew in the order of their first use, so that the same document gives the same bytes.</summary>
/// <remarks>Each character gets a number of its own even where two share a glyph (色 and the radical ⾊), so that copied text is what was written.</remarks>
public sealed class FontSubset
{
    private readonly Dictionary<int, int> numbers = [];
    private readonly List<int> characters = [0], glyphs = [0];

    public FontSubset(FontFile font) => Font = font;

    public FontFile Font { get; }

    /// <summary>How many glyphs were used, the one for a missing character included.</summary>
    public int Count => glyphs.Count;

    /// <summary>The new number of the character's glyph.</summary>
    /// <exception cref="ArgumentException">The font has no glyph: ask <see cref="FontSet.Missing"/> before.</exception>
    public int Use(int character)
    {
        if (numbers.TryGetValue(character, out var known)) return known;
        var glyph = Font.GlyphOf(character);
        if (glyph == 0) throw new ArgumentException($"No glyph for {new MissingCharacter(character)}.", nameof(character));
        numbers[character] = characters.Count;
        characters.Add(character);
        glyphs.Add(glyph);
        return characters.Count - 1;
    }

    /// <summary>The character behind a new number.</summary>
    public int CharacterOf(int number) => characters[number];

    /// <summary>Its width in units of the font.</summary>
    public int AdvanceOf(int number) => Font.AdvanceOf(glyphs[number]);

    /// <summary>The font with these glyphs alone.</summary>
    /// <param name="standsAlone">With the tables by which programs find glyphs of characters themselves (cmap, OS/2, name, post); a PDF says all that outside.</param>
    /// <exception cref="InvalidDataException">The font is damaged.</exception>
    public byte[] Write(bool standsAlone) => FontFile.Reading(() => WriteTables(standsAlone));

    private byte[] WriteTables(bool standsAlone)
    {
        var all = WithParts(out var renumbered);
        var (glyf, loca) = Outlines(all, renumbered);
        var hmtx = new byte[4 * all.Count];
        for (var i = 0; i < all.Count; i++)
        {
            BigEndian.Put16(hmtx, 4 * i, Font.AdvanceOf(all[i]));
            BigEndian.Put16(hmtx, 4 * i + 2, Font.BearingOf(all[i]));
        }
        var tables = new FontTables();
        if (standsAlone)
        {
            if (Font.Has("OS/2")) tables.Add("OS/2", Font.Table("OS/2").ToArray());
            tables.Add("cmap", CharacterTable.Of(characters));
        }
        Copy("cvt ");
        Copy("fpgm");
        tables.Add("glyf", glyf);
        tables.Add("head", Head());
        tables.Add("hhea", Changed("hhea", 34, all.Count));
        tables.Add("hmtx", hmtx);
        tables.Add("loca", loca);
        tables.Add("maxp", Changed("maxp", 4, all.Count));
        if (standsAlone)
        {
            tables.Add("name", NameTable.Of(Font.Name));
            var post = new byte[32];
            BigEndian.Put32(post, 0, 0x00030000);
            tables.Add("post", post);
        }
        Copy("prep");
        return tables.Write();

        void Copy(string name)
        {
            if (Font.Has(name)) tables.Add(name, Font.Table(name).ToArray());
        }
    }

    /// <summary>The glyphs used, and behind them those that they are put together of.</summary>
    private List<int> WithParts(out Dictionary<int, int> renumbered)
    {
        var all = new List<int>(glyphs);
        renumbered = [];
        for (var i = 0; i < all.Count; i++)
        {
            var data = Font.Glyph(all[i]);
            if (data.IsEmpty || BigEndian.Int16(data, 0) >= 0) continue;
            foreach (var part in GlyphPart.Of(data))
                if (renumbered.TryAdd(part.Glyph, all.Count)) all.Add(part.Glyph);
        }
        return all;
    }

    private (byte[] Glyf, byte[] Loca) Outlines(List<int> all, Dictionary<int, int> renumbered)
    {
        var loca = new byte[4 * (all.Count + 1)];
        var length = 0;
        for (var i = 0; i < all.Count; i++)
        {
            length += (Font.Glyph(all[i]).Length + 3) & ~3;
            BigEndian.Put32(loca, 4 * (i + 1), length);
        }
        var glyf = new byte[length];
        for (int i = 0, at = 0; i < all.Count; i++)
        {
            var data = Font.Glyph(all[i]);
            var copy = glyf.AsSpan(at, data.Length);
            data.CopyTo(copy);
            if (!data.IsEmpty && BigEndian.Int16(data, 0) < 0)
                foreach (var part in GlyphPart.Of(data)) BigEndian.Put16(copy, part.At, renumbered[part.Glyph]);
            at += (data.Length + 3) & ~3;
        }
        return (glyf, loca);
    }

    private byte[] Head()
    {
        var head = Font.Table("head").ToArray();
        // The sum is filled in over the whole file; places are written long.
        BigEndian.Put32(head, 8, 0);
        BigEndian.Put16(head, 50, 1);
        return head;
    }

    private byte[] Changed(string name, int at, int value)
    {
        var table = Font.Table(name).ToArray();
        BigEndian.Put16(table, at, value);
        return table;
    }
}
