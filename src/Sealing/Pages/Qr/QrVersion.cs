namespace Yizhan.Sealing.Pages.Qr;

/// <summary>One of the forty sizes of a QR code, with what it holds at error correction M: ISO/IEC 18004:2015, table 9.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Blocks">Into how many blocks the data are cut, each corrected by itself.</param>
/// <param name="Correcting">Bytes that correct a block.</param>
internal sealed record QrVersion(int Number, int Blocks, int Correcting)
{
    private static readonly byte[] BlocksOf =
        [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49];

    private static readonly byte[] CorrectingOf =
        [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28];

    public static IReadOnlyList<QrVersion> All { get; } = [.. BlocksOf.Select((blocks, i) => new QrVersion(i + 1, blocks, CorrectingOf[i]))];

    /// <summary>Modules on a side.</summary>
    public int Size => 4 * Number + 17;

    /// <summary>Alignment patterns on a side, the places of finder patterns counted in.</summary>
    public int Alignments => Number == 1 ? 0 : Number / 7 + 2;

    /// <summary>Bits of the field that says how many bytes follow: table 3.</summary>
    public int CountBits => Number < 10 ? 8 : 16;

    /// <summary>Bytes in all: what finder, timing and alignment patterns, format and version leave.</summary>
    public int Bytes { get; } = (Modules(Number) - Fixed(Number)) / 8;

    /// <summary>Bytes of data.</summary>
    public int DataBytes => Bytes - Blocks * Correcting;

    private static int Modules(int number) => (4 * number + 17) * (4 * number + 17);

    // Three finders with their rims, two timing patterns between them, the format twice with the module that is always dark; alignment patterns, of which those on
    // a timing pattern share five modules with it; and from version 7 on its number, twice.
    private static int Fixed(int number)
    {
        var count = 3 * 64 + 2 * (4 * number + 1) + 31;
        if (number == 1) return count;
        var side = number / 7 + 2;
        return count + 25 * (side * side - 3) - 2 * 5 * (side - 2) + (number < 7 ? 0 : 36);
    }
}
