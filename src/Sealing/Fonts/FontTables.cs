using System.Text;

namespace Yizhan.Sealing.Fonts;

/// <summary>Puts the tables of a font into a file with their sums. They are given in the order of their tags.</summary>
internal sealed class FontTables
{
    private const uint WholeSum = 0xB1B0AFBA;

    private readonly List<(string Name, byte[] Data)> tables = [];

    public void Add(string name, byte[] data) => tables.Add((name, data));

    public byte[] Write()
    {
        var start = 12 + 16 * tables.Count;
        var length = start;
        foreach (var (_, data) in tables) length += (data.Length + 3) & ~3;
        var file = new byte[length];
        var power = 1;
        while (2 * power <= tables.Count) power *= 2;
        BigEndian.Put32(file, 0, 0x00010000);
        BigEndian.Put16(file, 4, tables.Count);
        BigEndian.Put16(file, 6, 16 * power);
        BigEndian.Put16(file, 8, int.Log2(power));
        BigEndian.Put16(file, 10, 16 * (tables.Count - power));
        int at = start, head = 0;
        for (var i = 0; i < tables.Count; i++)
        {
            var (name, data) = tables[i];
            if (name == "head") head = at;
            data.CopyTo(file, at);
            var entry = file.AsSpan(12 + 16 * i, 16);
            Encoding.ASCII.GetBytes(name, entry);
            BigEndian.Put32(entry, 4, Sum(file.AsSpan(at, (data.Length + 3) & ~3)));
            BigEndian.Put32(entry, 8, at);
            BigEndian.Put32(entry, 12, data.Length);
            at += (data.Length + 3) & ~3;
        }
        BigEndian.Put32(file, head + 8, unchecked(WholeSum - Sum(file)));
        return file;
    }

    private static uint Sum(ReadOnlySpan<byte> data)
    {
        uint sum = 0;
        for (var i = 0; i < data.Length; i += 4) sum = unchecked(sum + BigEndian.UInt32(data, i));
        return sum;
    }
}
