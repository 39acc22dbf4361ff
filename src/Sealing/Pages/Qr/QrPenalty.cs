using System.Numerics;

namespace Yizhan.Sealing.Pages.Qr;

/// <summary>How hard a QR code would be to read: of the eight masks the one with the least is taken (ISO/IEC 18004:2015, 7.8.3).</summary>
internal static class QrPenalty
{
    private const int Block = 3, Finder = 40, Balance = 10;

    // Three, and one for each module of a run beyond five: counted are the places where five lie together, of which a run of five has one.
    private const int FurtherForRun = 2;

    public static int Of(QrModules modules)
    {
        var dark = 0;
        foreach (var word in modules.Rows) dark += BitOperations.PopCount(word);
        var all = modules.Size * modules.Size;
        return Along(modules.Rows, modules.Size) + Along(modules.Columns, modules.Size) + Blocks(modules.Rows, modules.Size) + Balance * (Math.Abs(20 * dark - 10 * all) / all);
    }

    /// <summary>Runs of one colour, and what looks like a finder, across all lines at once: a bit of a word has its neighbour in the same bit of the next line's.</summary>
    private static int Along(ulong[] lines, int size)
    {
        var (penalty, words) = (0, lines.Length / size);
        for (var word = 0; word < words; word++)
        {
            var inside = Inside(word, size);
            // Modules like the one before, here and in the lines before.
            ulong like1 = 0, like2 = 0, like3 = 0, runs = 0;
            for (int i = 1, at = word + words; i < size; i++, at += words)
            {
                var like = ~(lines[at] ^ lines[at - words]) & inside;
                var run = like & like1 & like2 & like3;
                penalty += BitOperations.PopCount(run) + FurtherForRun * BitOperations.PopCount(run & ~runs);
                (like1, like2, like3, runs) = (like, like1, like2, run);
                if (i >= 10) penalty += Finder * BitOperations.PopCount(Finders(lines, at - 10 * words, words));
            }
        }
        return penalty;
    }

    /// <summary>Dark 1:1:3:1:1 with four light before or behind, from this word on through eleven lines.</summary>
    private static ulong Finders(ulong[] lines, int at, int words)
    {
        var (middle, behind) = (Line(4) & ~Line(5), Line(6) & ~(Line(7) | Line(8) | Line(9) | Line(10)));
        var (before, centre) = (~(Line(0) | Line(1) | Line(2) | Line(3)) & Line(4), ~Line(5) & Line(6) & Line(7) & Line(8) & ~Line(9) & Line(10));
        return Line(0) & ~Line(1) & Line(2) & Line(3) & middle & behind | before & centre;

        ulong Line(int number) => lines[at + number * words];
    }

    /// <summary>Squares of two by two of one colour.</summary>
    private static int Blocks(ulong[] rows, int size)
    {
        var (count, words) = (0, rows.Length / size);
        for (var at = 0; at < rows.Length - words; at++)
        {
            var word = at % words;
            var like = ~(rows[at] ^ rows[at + words]) & Inside(word, size);
            // The neighbour of a word's last module is the first of the next word.
            var (nextRow, nextLike) = (rows[at] >> 1, like >> 1);
            if (word + 1 < words)
            {
                nextRow |= rows[at + 1] << 63;
                nextLike |= (~(rows[at + 1] ^ rows[at + 1 + words]) & Inside(word + 1, size)) << 63;
            }
            count += BitOperations.PopCount(like & nextLike & ~(rows[at] ^ nextRow));
        }
        return Block * count;
    }

    /// <summary>The bits of this word of a line that are modules.</summary>
    private static ulong Inside(int word, int size) => size - 64 * word is var left and < 64 ? (1ul << left) - 1 : ulong.MaxValue;
}
