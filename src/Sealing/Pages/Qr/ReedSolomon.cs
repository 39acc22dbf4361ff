namespace Yizhan.Sealing.Pages.Qr;

/// <summary>The bytes by which a block of a QR code is corrected: the rest when its polynomial is divided by a generator, over GF(256) with x⁸+x⁴+x³+x²+1.</summary>
internal static class ReedSolomon
{
    private const int Field = 0x11D, Longest = 30;

    // Powers of two in the field, and of which power a number is.
    private static readonly byte[] Powers = new byte[255], Logarithms = new byte[256];

    // By how many bytes they correct with; as logarithms, the first coefficient, which is one, left out.
    private static readonly byte[]?[] Generators = new byte[Longest + 1][];

    static ReedSolomon()
    {
        for (int power = 0, value = 1; power < Powers.Length; power++)
        {
            (Powers[power], Logarithms[value]) = ((byte)value, (byte)power);
            value = value << 1 ^ (value >= 128 ? Field : 0);
        }
    }

    public static byte[] Of(ReadOnlySpan<byte> block, int count)
    {
        // Two who make it at once make the same.
        var generator = Generators[count] ??= Generator(count);
        var rest = new byte[count];
        foreach (var one in block)
        {
            var factor = one ^ rest[0];
            rest.AsSpan(1).CopyTo(rest);
            rest[^1] = 0;
            if (factor == 0) continue;
            var power = Logarithms[factor];
            for (var i = 0; i < rest.Length; i++) rest[i] ^= Powers[(generator[i] + power) % 255];
        }
        return rest;
    }

    /// <summary>The product of all x − 2ⁱ.</summary>
    private static byte[] Generator(int count)
    {
        var product = new byte[count];
        product[^1] = 1;
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                var times = product[j] == 0 ? 0 : Powers[(Logarithms[product[j]] + i) % 255];
                product[j] = (byte)(times ^ (j + 1 < count ? product[j + 1] : 0));
            }
        }
        return [.. product.Select(coefficient => Logarithms[coefficient])];
    }
}
