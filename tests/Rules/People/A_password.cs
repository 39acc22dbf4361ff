using Yizhan.People.Rules;

namespace Yizhan.Tests.Rules.People;

public class A_password
{
    [Theory]
    [InlineData("eleven green umbrellas")]
    [InlineData("春风又绿江南岸明月何时照我还")]
    [InlineData("tK9-vqA2xL")]
    [InlineData("shequ kaimen wan yihuir")]
    public void May_be_anything_long_that_is_not_common(string password) => Assert.Null(Passwords.FaultOf(password, "wangfang", "王芳"));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("tK9-vqA2x")]
    public void That_is_short_is_refused(string? password) => Assert.StartsWith("密码至少", Passwords.FaultOf(password, "wangfang", "王芳")!.Chinese, StringComparison.Ordinal);

    [Theory]
    [InlineData("password123")]
    [InlineData("P@ssw0rd2026")]
    [InlineData("Admin12345!")]
    [InlineData("1234567890")]
    [InlineData("0987654321")]
    [InlineData("qwertyuiop")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("woaini5201314")]
    [InlineData("iloveyou2026")]
    [InlineData("qweasdzxc123")]
    [InlineData("yizhan2026!!")]
    [InlineData("红色驿站红色驿站2026")]
    [InlineData("5201314520131")]
    public void That_is_tried_first_is_refused(string password) => Assert.Equal("这个密码很常见，容易被猜到，请换一个", Passwords.FaultOf(password, "wangfang", "王芳")?.Chinese);

    [Theory]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abababababab")]
    public void That_repeats_a_few_characters_is_refused(string password) => Assert.NotNull(Passwords.FaultOf(password, "wangfang", "王芳"));

    [Theory]
    [InlineData("wangfang2026")]
    [InlineData("WangFang#01")]
    [InlineData("王芳王芳王芳12345")]
    public void That_is_made_of_its_owners_name_is_refused(string password) => Assert.NotNull(Passwords.FaultOf(password, "wangfang", "王芳"));

    [Fact]
    public void That_is_a_novel_is_refused() => Assert.Equal("密码不能超过{0}个字符", Passwords.FaultOf(string.Concat(Enumerable.Repeat("春风又绿江南岸", 40)), null, null)!.Chinese);
}
