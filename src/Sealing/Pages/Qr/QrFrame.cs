namespace Yizhan.Sealing.Pages.Qr;

/// <summary>What all QR codes of a version share: the patterns by which they are found, the places of the data, and the eight masks. Made when it is first needed.</summary>
internal sealed class QrFrame
{
    public const int Masks = 8;

    private const int FinderSide = 7, Timing = 6;

    // x¹⁰+x⁸+x⁵+x⁴+x²+x+1 and x¹²+x¹¹+x¹⁰+x⁹+x⁸+x⁵+x²+1: ISO/IEC 18004:2015, annexes C and D.
    private const int FormatGenerator = 0x537, FormatMask = 0x5412, VersionGenerator = 0x1F25;

    private static readonly Lazy<QrFrame>[] Frames = [.. QrVersion.All.Select(version => new Lazy<QrFrame>(() => new(version)))];

    private readonly bool[,] taken;

    private QrFrame(QrVersion version)
    {
        var size = version.Size;
        (taken, Patterns) = (new bool[size, size], new(size));
        for (var i = 0; i < size; i++)
        {
            Put(Timing, i, i % 2 == 0);
            Put(i, Timing, i % 2 == 0);
        }
        PutFinder(0, 0);
        PutFinder(0, size - FinderSide);
        PutFinder(size - FinderSide, 0);
        PutAlignments(version);
        if (version.Number >= 7) PutVersion(version.Number);
        // The module that is always dark; the places of the format, which differs from mask to mask.
        Put(size - 8, 8, true);
        foreach (var (row, column) in FormatPlaces(size)) taken[row, column] = true;
        Data = [.. DataPlaces(size)];
        Mask = [.. Enumerable.Range(0, Masks).Select(MaskOf)];
    }

    /// <summary>Finder, timing and alignment patterns, and the version.</summary>
    public QrModules Patterns { get; }

    /// <summary>The modules of the data in the order of their bits.</summary>
    public IReadOnlyList<(int Row, int Column)> Data { get; }

    /// <summary>What each mask turns round, and the format that names it and the level M.</summary>
    public IReadOnlyList<QrModules> Mask { get; }

    public static QrFrame Of(QrVersion version) => Frames[version.Number - 1].Value;

    private void Put(int row, int column, bool dark)
    {
        // Where patterns cross, they agree; a finder's light rim comes after the timing patterns, and lies outside them.
        taken[row, column] = true;
        if (dark) Patterns.Darken(row, column);
    }

    /// <summary>A square in a ring; the rim around stays light and is kept free too.</summary>
    private void PutFinder(int top, int left)
    {
        for (var row = -1; row <= FinderSide; row++)
        {
            for (var column = -1; column <= FinderSide; column++)
            {
                var (y, x) = (top + row, left + column);
                if (y < 0 || x < 0 || y >= Patterns.Size || x >= Patterns.Size) continue;
                var ring = Math.Max(Math.Abs(row - 3), Math.Abs(column - 3));
                Put(y, x, ring is 0 or 1 or 3);
            }
        }
    }

    /// <summary>ISO/IEC 18004:2015, annex E: evenly spread from the far side, the space before the first taking up the rest.</summary>
    private void PutAlignments(QrVersion version)
    {
        var count = version.Alignments;
        if (count == 0) return;
        var step = (8 * version.Number + 3 * count + 5) / (4 * count - 4) * 2;
        var centres = Enumerable.Range(0, count).Select(i => i == 0 ? Timing : version.Size - FinderSide - (count - 1 - i) * step).ToArray();
        foreach (var y in centres)
        {
            foreach (var x in centres)
            {
                // Not where finders are.
                if ((x == Timing && (y == Timing || y == centres[^1])) || (y == Timing && x == centres[^1])) continue;
                for (var row = -2; row <= 2; row++)
                    for (var column = -2; column <= 2; column++) Put(y + row, x + column, Math.Max(Math.Abs(row), Math.Abs(column)) != 1);
            }
        }
    }

    private void PutVersion(int number)
    {
        var bits = number << 12 | Rest(number, 12, VersionGenerator);
        for (var i = 0; i < 18; i++)
        {
            var (along, across) = (i / 3, Patterns.Size - 11 + i % 3);
            Put(along, across, (bits >> i & 1) != 0);
            Put(across, along, (bits >> i & 1) != 0);
        }
    }

    /// <summary>The fifteen bits of the format from the lowest, twice: around the first finder, and along both others.</summary>
    private static IEnumerable<(int Row, int Column)> FormatPlaces(int size)
    {
        for (var i = 0; i < 15; i++) yield return i switch { < 6 => (i, 8), < 8 => (i + 1, 8), 8 => (8, 7), _ => (8, 14 - i) };
        for (var i = 0; i < 15; i++) yield return i < 8 ? (8, size - 1 - i) : (size - 15 + i, 8);
    }

    /// <summary>In pairs of columns from the right, up and down by turns, around what is taken; the column of the timing pattern is left out.</summary>
    private IEnumerable<(int Row, int Column)> DataPlaces(int size)
    {
        var upwards = true;
        for (var right = size - 1; right > 0; right -= 2, upwards = !upwards)
        {
            if (right == Timing) right--;
            for (var i = 0; i < size; i++)
            {
                var row = upwards ? size - 1 - i : i;
                if (!taken[row, right]) yield return (row, right);
                if (!taken[row, right - 1]) yield return (row, right - 1);
            }
        }
    }

    private QrModules MaskOf(int mask)
    {
        var modules = new QrModules(Patterns.Size);
        foreach (var (row, column) in Data)
            if (Turns(mask, row, column)) modules.Darken(row, column);
        // The level M is 00, so that the mask alone is the format's data.
        var bits = (mask << 10 | Rest(mask, 10, FormatGenerator)) ^ FormatMask;
        foreach (var ((row, column), i) in FormatPlaces(Patterns.Size).Select((place, i) => (place, i % 15)))
            if ((bits >> i & 1) != 0) modules.Darken(row, column);
        return modules;
    }

    /// <summary>ISO/IEC 18004:2015, table 10.</summary>
    private static bool Turns(int mask, int i, int j) => mask switch
    {
        0 => (i + j) % 2 == 0,
        1 => i % 2 == 0,
        2 => j % 3 == 0,
        3 => (i + j) % 3 == 0,
        4 => (i / 2 + j / 3) % 2 == 0,
        5 => i * j % 2 + i * j % 3 == 0,
        6 => (i * j % 2 + i * j % 3) % 2 == 0,
        _ => ((i + j) % 2 + i * j % 3) % 2 == 0,
    };

    /// <summary>The rest of a division of polynomials over GF(2).</summary>
    private static int Rest(int value, int degree, int generator)
    {
        var rest = value;
        for (var i = 0; i < degree; i++) rest = rest << 1 ^ (rest >> (degree - 1)) * generator;
        return rest;
    }
}
