namespace Yizhan.Kernel.Sheets;

/// <summary>Columns as a spreadsheet names them: 0 is A, 25 Z, 26 AA.</summary>
internal static class ColumnLetters
{
    /// <summary>The columns of an XLSX sheet, A to XFD.</summary>
    public const int Most = 16_384;

    private static readonly string[] letters = [.. Enumerable.Range(0, 256).Select(Spell)];

    public static string Of(int column) => column < letters.Length ? letters[column] : Spell(column);

    /// <summary>Reads the letters at the start of <paramref name="address"/>; -1 when there are none or too many.</summary>
    public static int Parse(ReadOnlySpan<char> address, out int length)
    {
        var column = 0;
        for (length = 0; length < address.Length && char.IsAsciiLetter(address[length]); length++)
            if ((column = column * 26 + (address[length] & ~0x20) - 'A' + 1) > Most) return -1;
        return column - 1;
    }

    private static string Spell(int column) =>
        (column >= 26 ? Spell(column / 26 - 1) : "") + (char)('A' + column % 26);
}
