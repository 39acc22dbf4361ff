namespace Yizhan.Tests.Http.Web;

public sealed class Safe_headers(SqliteCity city) : IClassFixture<SqliteCity>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/no-such-page")]
    [InlineData("/api/v1/stations")]
    public async Task Keep_every_answer_from_being_framed_sniffed_or_made_to_run_what_is_not_the_citys(string address)
    {
        using var answer = await city.NewBrowser().GetAsync(address);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("1; mode=block", Assert.Single(answer.Headers.GetValues("X-XSS-Protection")));
    }

    [Fact]
    public async Task Keep_cookies_from_scripts_in_the_spelling_that_scanners_know()
    {
        using var answer = await city.NewBrowser().GetAsync("/sign-in");
        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.EndsWith("; HttpOnly", cookie, StringComparison.Ordinal));
    }
}
