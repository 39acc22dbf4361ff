namespace Yizhan.Sealing.Fonts;

/// <summary>The cmap table of a subset: format 4 for the first plane, format 12 for all.</summary>
internal static class CharacterTable
{
    // Format 4 says its length in 16 bits; what has more characters is read by format 12.
    private const int MostSegments = 8000;

    /// <param name="characters">By the number of the glyph; the first is none.</param>
    public static byte[] Of(List<int> characters)
    {
        var pairs = new List<(int Character, int Glyph)>(characters.Count);
        for (var i = 1; i < characters.Count; i++) pairs.Add((characters[i], i));
        pairs.Sort();
        var basic = pairs.FindAll(pair => pair.Character < 0xFFFF);
        var segments = basic.Count <= MostSegments ? Segments(basic) : Segments([]);
        var groups = Groups(pairs);
        var table = new byte[20 + segments.Length + groups.Length];
        BigEndian.Put16(table, 2, 2);
        Entry(4, 1, 20);
        Entry(12, 10, 20 + segments.Length);
        segments.CopyTo(table, 20);
        groups.CopyTo(table, 20 + segments.Length);
        return table;

        void Entry(int at, int encoding, int offset)
        {
            BigEndian.Put16(table, at, 3);
            BigEndian.Put16(table, at + 2, encoding);
            BigEndian.Put32(table, at + 4, offset);
        }
    }

    private static byte[] Segments(List<(int Character, int Glyph)> pairs)
    {
        var count = pairs.Count + 1;
        var table = new byte[16 + 8 * count];
        var power = 1;
        while (2 * power <= count) power *= 2;
        BigEndian.Put16(table, 0, 4);
        BigEndian.Put16(table, 2, table.Length);
        BigEndian.Put16(table, 6, 2 * count);
        BigEndian.Put16(table, 8, 2 * power);
        BigEndian.Put16(table, 10, int.Log2(power));
        BigEndian.Put16(table, 12, 2 * (count - power));
        for (var i = 0; i < count; i++)
        {
            // The last segment ends the table and leads to the glyph of what is missing.
            var (character, glyph) = i < pairs.Count ? pairs[i] : (0xFFFF, 0);
            BigEndian.Put16(table, 14 + 2 * i, character);
            BigEndian.Put16(table, 16 + 2 * count + 2 * i, character);
            BigEndian.Put16(table, 16 + 4 * count + 2 * i, glyph - character);
        }
        return table;
    }

    private static byte[] Groups(List<(int Character, int Glyph)> pairs)
    {
        var table = new byte[16 + 12 * pairs.Count];
        BigEndian.Put16(table, 0, 12);
        BigEndian.Put32(table, 4, table.Length);
        BigEndian.Put32(table, 12, pairs.Count);
        for (var i = 0; i < pairs.Count; i++)
        {
            BigEndian.Put32(table, 16 + 12 * i, pairs[i].Character);
            BigEndian.Put32(table, 20 + 12 * i, pairs[i].Character);
            BigEndian.Put32(table, 24 + 12 * i, pairs[i].Glyph);
        }
        return table;
    }
}
