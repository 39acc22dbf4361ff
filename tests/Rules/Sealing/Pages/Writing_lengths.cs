using System.Globalization;
using System.Text;
using CsCheck;
using Yizhan.Sealing.Pages;

namespace Yizhan.Tests.Rules.Sealing.Pages;

public class Writing_lengths
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0004, "0")]
    [InlineData(0.0005, "0.001")]
    [InlineData(2.5, "2.5")]
    [InlineData(-12.05, "-12.05")]
    [InlineData(210.007, "210.007")]
    [InlineData(841.9996, "842")]
    public void Keeps_three_places_at_most(double number, string written) => Assert.Equal(written, Written(number));

    [Fact]
    public void Is_as_near_as_three_places_are() => Gen.Double[-1e9, 1e9].Sample(number =>
    {
        var read = double.Parse(Written(number), CultureInfo.InvariantCulture);
        Assert.True(Math.Abs(read - number) < 0.00051, Written(number));
    });

    private static string Written(double number)
    {
        Span<byte> text = stackalloc byte[ShortReal.Longest];
        return Encoding.ASCII.GetString(text[..ShortReal.Put(number, text)]);
    }
}
