namespace Yizhan.Sealing.Pages.Qr;

/// <summary>The dark modules of a square as bits, along rows and along columns alike: what looks at neighbours in either direction then looks at 64 modules at once.</summary>
internal sealed class QrModules
{
    private const int WordBits = 64;

    private readonly int words;

    public QrModules(int size) => (Size, words, Rows, Columns) = (size, Words(size), new ulong[size * Words(size)], new ulong[size * Words(size)]);

    private QrModules(QrModules other) => (Size, words, Rows, Columns) = (other.Size, other.words, [.. other.Rows], [.. other.Columns]);

    public int Size { get; }

    /// <summary>Row after row, each in as many words as a row needs; its first module is the lowest bit.</summary>
    public ulong[] Rows { get; }

    /// <summary>The same by columns.</summary>
    public ulong[] Columns { get; }

    public bool this[int row, int column] => (Rows[row * words + column / WordBits] >> column % WordBits & 1) != 0;

    public void Darken(int row, int column)
    {
        Rows[row * words + column / WordBits] |= 1ul << column % WordBits;
        Columns[column * words + row / WordBits] |= 1ul << row % WordBits;
    }

    /// <summary>Dark where just one of both is.</summary>
    public QrModules Xor(QrModules other)
    {
        var made = new QrModules(Size);
        for (var i = 0; i < made.Rows.Length; i++) (made.Rows[i], made.Columns[i]) = (Rows[i] ^ other.Rows[i], Columns[i] ^ other.Columns[i]);
        return made;
    }

    public QrModules Copy() => new(this);

    private static int Words(int size) => (size + WordBits - 1) / WordBits;
}
