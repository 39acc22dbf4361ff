using CsCheck;
using Yizhan.Lending.Rules;

namespace Yizhan.Tests.Rules.Lending;

public class The_number_of_a_book
{
    [Theory]
    [InlineData("9787020002207", "9787020002207")]
    [InlineData("978-7-02-000220-7", "9787020002207")]
    [InlineData("ISBN 978 7 02 000220 7", "9787020002207")]
    [InlineData("９７８７０２０００２２０７", "9787020002207")]
    [InlineData("7-02-000220-X", "9787020002207")]
    [InlineData("0-306-40615-2", "9780306406157")]
    [InlineData("979-10-90636-07-1", "9791090636071")]
    public void Is_read_however_it_is_written(string typed, string normal) => Assert.Equal(normal, Isbn.Normal(typed));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("9787020002208")]
    [InlineData("978702000220")]
    [InlineData("1234567890128")]
    [InlineData("7-02-000220-5")]
    [InlineData("97870200022O7")]
    public void Is_refused_when_it_is_none(string? typed) => Assert.Null(Isbn.Normal(typed));

    /// <summary>The check digit is there for this: one digit read wrongly is always noticed.</summary>
    [Fact]
    public void Notices_every_single_wrong_digit() => Gen.Select(Gen.Char['0', '9'].Array[9], Gen.Int[3, 12], Gen.Int[1, 9]).Sample((digits, at, by) =>
    {
        var twelve = $"978{new string(digits)}";
        var right = Enumerable.Range(0, 10).Select(check => $"{twelve}{check}").Single(number => Isbn.Normal(number) is not null);
        var wrong = right.ToCharArray();
        wrong[at] = (char)('0' + (wrong[at] - '0' + by) % 10);
        return Isbn.Normal(new(wrong)) is null;
    });
}
