using System.Text;
using CsCheck;
using QRCoder;
using Yizhan.Sealing.Pages.Qr;

namespace Yizhan.Tests.Rules.Sealing.Pages;

public class Writing_a_QR_code
{
    private const int Quiet = 4;

    /// <summary>The longest text of each version. Libraries may weigh masks differently; under the mask that the other chose, both are the same.</summary>
    [Fact]
    public void Gives_what_another_library_gives_in_every_version()
    {
        var length = 0;
        foreach (var version in QrVersion.All)
        {
            length = (8 * version.DataBytes - 4 - version.CountBits) / 8;
            var text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + i * i % 26)));
            using var other = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
            Assert.Equal(version.Size, other.ModuleMatrix.Count - 2 * Quiet);
            Assert.Contains(QrCode.Masked(text), code => Same(code, other));
        }
        // ISO/IEC 18004:2015, table 7.
        Assert.Equal(2331, length);
        Assert.Throws<ArgumentException>(() => QrCode.Of(new('a', length + 1)));
    }

    [Theory]
    [InlineData("https://stations.example.org/verify/DY-2026-000001?code=8F2K")]
    [InlineData("x")]
    [InlineData("证明 DY-2026-000001：周淑芬，东风路街道")]
    public void Gives_what_scanners_read(string text) => Assert.Equal(text, Scanned(QrCode.Of(text)));

    [Fact]
    public void Gives_what_scanners_read_under_every_mask_and_at_every_length()
    {
        var text = "https://stations.example.org/verify/DY-2026-000001?code=8F2K";
        Assert.All(QrCode.Masked(text), code => Assert.Equal(text, Scanned(code)));
        // Of two versions in which blocks differ in length, and which name themselves.
        foreach (var length in (int[])[14, 15, 150, 333, 700]) Assert.Equal(Long(length), Scanned(QrCode.Of(Long(length))));

        static string Long(int length) => string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + i * 7 % 26)));
    }

    [Fact]
    public void Takes_the_mask_that_is_easiest_to_read()
    {
        Gen.String[Gen.Char['a', 'z'], 1, 400].Sample(text =>
        {
            var penalties = QrCode.Masked(text).Select(ByTheBook).ToList();
            Assert.Equal(penalties, QrCode.Masked(text).Select(QrPenalty.Of));
            Assert.Equal(penalties.Min(), QrPenalty.Of(QrCode.Of(text)));
        }, iter: 60);
    }

    /// <summary>ISO/IEC 18004:2015, 7.8.3.1, module by module.</summary>
    private static int ByTheBook(QrModules code)
    {
        int penalty = 0, dark = 0;
        for (var i = 0; i < code.Size; i++)
        {
            penalty += Line([.. Enumerable.Range(0, code.Size).Select(j => code[i, j])]) + Line([.. Enumerable.Range(0, code.Size).Select(j => code[j, i])]);
            for (var j = 0; j < code.Size; j++)
            {
                if (code[i, j]) dark++;
                if (i > 0 && j > 0 && code[i, j] == code[i - 1, j] && code[i, j] == code[i, j - 1] && code[i, j] == code[i - 1, j - 1]) penalty += 3;
            }
        }
        var percent = 100.0 * dark / (code.Size * code.Size);
        return penalty + 10 * (int)(Math.Abs(percent - 50) / 5);

        static int Line(bool[] line)
        {
            var penalty = 0;
            for (int start = 0, end; start < line.Length; start = end)
            {
                for (end = start; end < line.Length && line[end] == line[start];) end++;
                if (end - start >= 5) penalty += 3 + end - start - 5;
            }
            var text = string.Concat(line.Select(one => one ? '1' : '0'));
            for (var i = 0; i + 11 <= text.Length; i++)
                if (text.Substring(i, 11) is "10111010000" or "00001011101") penalty += 40;
            return penalty;
        }
    }

    private static bool Same(QrModules code, QRCodeData other)
    {
        for (var row = 0; row < code.Size; row++)
            for (var column = 0; column < code.Size; column++)
                if (code[row, column] != other.ModuleMatrix[row + Quiet][column + Quiet]) return false;
        return true;
    }

    /// <summary>What a scanner reads from a picture of it, four dots to a module.</summary>
    private static string Scanned(QrModules code)
    {
        const int Dots = 4;
        var side = (code.Size + 2 * Quiet) * Dots;
        var picture = new StringBuilder($"P1\n{side} {side}\n");
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                var (row, column) = (y / Dots - Quiet, x / Dots - Quiet);
                picture.Append(row >= 0 && column >= 0 && row < code.Size && column < code.Size && code[row, column] ? "1 " : "0 ");
            }
            picture.Append('\n');
        }
        // Behind it stands what the program complains of, such as that there is no desktop.
        return Tool.Of(Encoding.ASCII.GetBytes(picture.ToString()), "zbarimg", "-q", "--raw", "FILE").Split('\n')[0];
    }
}
