using System.Text;
using Yizhan.People.Rules;

namespace Yizhan.Tests.Rules.People;

public class Codes_of_an_authenticator
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>The last six of the eight digits of RFC 6238, appendix B, for SHA-1.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Are_those_of_the_standard(long seconds, string code)
    {
        var moment = DateTimeOffset.FromUnixTimeSeconds(seconds);
        Assert.Equal(code, Totp.CodeAt(Key, Totp.StepAt(moment)));
        Assert.Equal(Totp.StepAt(moment), Totp.Match(Key, code, moment, 0));
    }

    [Fact]
    public void Work_once()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var step = Totp.Match(Key, "005924", now, 0);
        Assert.NotNull(step);
        Assert.Null(Totp.Match(Key, "005924", now, step.Value));
        Assert.Null(Totp.Match(Key, "005924", now.AddSeconds(5), step.Value));
    }

    [Theory]
    [InlineData(-30, true)]
    [InlineData(30, true)]
    [InlineData(-90, false)]
    [InlineData(90, false)]
    public void Bear_a_clock_that_is_half_a_minute_off(int seconds, bool works)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        Assert.Equal(works, Totp.Match(Key, Totp.CodeAt(Key, Totp.StepAt(now.AddSeconds(seconds))), now, 0) is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("00592")]
    [InlineData("0059241")]
    [InlineData("abcdef")]
    public void That_are_none_do_not_match(string? typed) => Assert.Null(Totp.Match(Key, typed, DateTimeOffset.FromUnixTimeSeconds(1234567890), 0));

    [Fact]
    public void May_be_typed_with_a_space() => Assert.NotNull(Totp.Match(Key, "005 924", DateTimeOffset.FromUnixTimeSeconds(1234567890), 0));

    /// <summary>RFC 4648, section 10.</summary>
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Have_a_key_that_can_be_typed(string bytes, string text) => Assert.Equal(text, Totp.Base32(Encoding.ASCII.GetBytes(bytes)));
}
