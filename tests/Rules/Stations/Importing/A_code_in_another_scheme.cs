using Yizhan.Stations.Rules.Importing;

namespace Yizhan.Tests.Rules.Stations.Importing;

public class A_code_in_another_scheme
{
    [Theory]
    [InlineData("mca:420281002")]
    [InlineData("mca:420281002@2010-01-01/2020-12-31")]
    [InlineData("nbs-2016:420281002000@../2020-12-31")]
    [InlineData("nbs-2016:420281002000@2010-01-01/..")]
    public void Reads_back_as_it_is_written(string text) => Assert.Equal(text, DivisionCodeText.Of(DivisionCodeText.Parse(text)!));

    [Theory]
    [InlineData("420281002")]
    [InlineData("mca:")]
    [InlineData("mca:4202@2026-02-30/..")]
    [InlineData("mca:4202@2020-01-01/2010-01-01")]
    public void Is_refused_when_it_says_too_little_or_what_cannot_be(string text) => Assert.Null(DivisionCodeText.Parse(text));
}
