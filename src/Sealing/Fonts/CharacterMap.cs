namespace Yizhan.Sealing.Fonts;

/// <summary>From characters to the numbers of glyphs: the cmap table, formats 4 and 12.</summary>
internal sealed class CharacterMap
{
    private const int FirstPlaneEnd = 0x10000, MostGroups = 0x10000;

    // The first plane as a table: nearly every character of a document is looked up here.
    private readonly ushort[] first = new ushort[FirstPlaneEnd];
    private readonly List<(int Start, int End, int Glyph)> beyond = [];

    private CharacterMap()
    {
    }

    /// <exception cref="InvalidDataException">The font maps no Unicode characters.</exception>
    public static CharacterMap Read(ReadOnlySpan<byte> table)
    {
        var map = new CharacterMap();
        int full = -1, basic = -1;
        for (var i = 0; i < BigEndian.UInt16(table, 2); i++)
        {
            var entry = table[(4 + 8 * i)..];
            var (platform, encoding, offset) = (BigEndian.UInt16(entry, 0), BigEndian.UInt16(entry, 2), (int)BigEndian.UInt32(entry, 4));
            var format = BigEndian.UInt16(table, offset);
            if (format == 12 && (platform, encoding) is (3, 10) or (0, >= 4)) full = offset;
            if (format == 4 && (platform, encoding) is (3, 1) or (0, <= 4)) basic = offset;
        }
        if (full >= 0) map.ReadGroups(table[full..]);
        else if (basic >= 0) map.ReadSegments(table[basic..]);
        else throw new InvalidDataException("The font has no Unicode character map of format 4 or 12.");
        return map;
    }

    /// <summary>0: the font has none.</summary>
    public int GlyphOf(int character)
    {
        if ((uint)character < FirstPlaneEnd) return first[character];
        var (low, high) = (0, beyond.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var group = beyond[middle];
            if (character < group.Start) high = middle - 1;
            else if (character > group.End) low = middle + 1;
            else return group.Glyph + character - group.Start;
        }
        return 0;
    }

    private void ReadGroups(ReadOnlySpan<byte> table)
    {
        var count = BigEndian.UInt32(table, 12);
        if (count > MostGroups) throw new InvalidDataException("The character map has too many groups.");
        for (var i = 0; i < (int)count; i++)
        {
            var group = table[(16 + 12 * i)..];
            var (start, end, glyph) = (BigEndian.UInt32(group, 0), BigEndian.UInt32(group, 4), BigEndian.UInt32(group, 8));
            if (end > 0x10FFFF || start > end || glyph > 0xFFFF) throw new InvalidDataException("A group of the character map is out of range.");
            for (var character = start; character <= end && character < FirstPlaneEnd; character++) first[character] = (ushort)(glyph + character - start);
            if (end >= FirstPlaneEnd) beyond.Add(((int)start, (int)end, (int)glyph));
        }
        beyond.Sort();
    }

    private void ReadSegments(ReadOnlySpan<byte> table)
    {
        var twice = BigEndian.UInt16(table, 6);
        for (var i = 0; i < twice; i += 2)
        {
            int end = BigEndian.UInt16(table, 14 + i), start = BigEndian.UInt16(table, 16 + twice + i);
            int delta = BigEndian.UInt16(table, 16 + 2 * twice + i), at = 16 + 3 * twice + i, offset = BigEndian.UInt16(table, at);
            for (var character = start; character <= end && character < 0xFFFF; character++)
            {
                var glyph = offset == 0 ? character : BigEndian.UInt16(table, at + offset + 2 * (character - start));
                if (glyph != 0) first[character] = (ushort)(glyph + delta);
            }
        }
    }
}
