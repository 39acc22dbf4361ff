using System.Text;

namespace Yizhan.Sealing.Fonts;

/// <summary>The name table of a subset: the names without which programs do not take a font.</summary>
internal static class NameTable
{
    public static byte[] Of(string name)
    {
        // Family, kind, unique name, full name, version, name for programs.
        (int Id, string Text)[] entries = [(1, name), (2, "Regular"), (3, name), (4, name), (5, "Version 1.0"), (6, name)];
        var texts = entries.Select(entry => Encoding.BigEndianUnicode.GetBytes(entry.Text)).ToArray();
        var start = 6 + 12 * entries.Length;
        var table = new byte[start + texts.Sum(text => text.Length)];
        BigEndian.Put16(table, 2, entries.Length);
        BigEndian.Put16(table, 4, start);
        for (int i = 0, at = 0; i < entries.Length; i++)
        {
            var entry = table.AsSpan(6 + 12 * i, 12);
            BigEndian.Put16(entry, 0, 3);
            BigEndian.Put16(entry, 2, 1);
            BigEndian.Put16(entry, 4, 0x409);
            BigEndian.Put16(entry, 6, entries[i].Id);
            BigEndian.Put16(entry, 8, texts[i].Length);
            BigEndian.Put16(entry, 10, at);
            texts[i].CopyTo(table, start + at);
            at += texts[i].Length;
        }
        return table;
    }
}
