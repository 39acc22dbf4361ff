using System.Text;

namespace Yizhan.Kernel.Sheets;

/// <summary>The texts of a workbook, which its cells name by number: kept as UTF-8 in large blocks, a third of what strings would take.</summary>
internal sealed class SharedTexts
{
    private const int BlockBytes = 1 << 20;

    private readonly List<byte[]> blocks = [];
    private readonly List<(int Block, int Start, int Length)> places = [];

    /// <exception cref="SheetStopped">More text than the limit.</exception>
    public static SharedTexts Read(XmlWalk xml, SheetLimits limits)
    {
        var texts = new SharedTexts();
        var free = 0;
        long held = 0;
        foreach (var name in xml.Elements())
        {
            if (name != "si") continue;
            var text = xml.Text(limits.CellCharacters);
            var bytes = Encoding.UTF8.GetByteCount(text);
            // Twelve bytes are the place itself: empty texts count too.
            if ((held += bytes + 12) > limits.SharedTextBytes) throw new SheetStopped(SheetRefusals.TextsTooMany);
            if (free < bytes || texts.blocks.Count == 0)
            {
                texts.blocks.Add(new byte[Math.Max(BlockBytes, bytes)]);
                free = texts.blocks[^1].Length;
            }
            var start = texts.blocks[^1].Length - free;
            Encoding.UTF8.GetBytes(text, texts.blocks[^1].AsSpan(start));
            texts.places.Add((texts.blocks.Count - 1, start, bytes));
            free -= bytes;
        }
        return texts;
    }

    /// <exception cref="SheetStopped">No text has this number.</exception>
    public string this[int number]
    {
        get
        {
            if ((uint)number >= (uint)places.Count) throw new SheetStopped(SheetRefusals.Damaged);
            var (block, start, length) = places[number];
            return Encoding.UTF8.GetString(blocks[block], start, length);
        }
    }
}
