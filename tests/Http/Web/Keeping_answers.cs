using System.Net;

namespace Yizhan.Tests.Http.Web;

/// <summary>What may be kept by browsers and those between, and what is sent compressed.</summary>
public sealed class Keeping_answers(SqliteDemoCity city) : IClassFixture<SqliteDemoCity>
{
    [Theory, InlineData("/"), InlineData("/help"), InlineData("/stations/DY0001"), InlineData("/nowhere")]
    public async Task A_page_is_ones_own_and_asked_for_again(string path)
    {
        var answer = await city.Visitor.GetAsync(path);
        Assert.Equal("no-cache, private", answer.Headers.CacheControl!.ToString());
        Assert.Contains("Cookie", answer.Headers.Vary);
    }

    [Theory, InlineData("/api/v1/stations"), InlineData("/api/v1/amenities"), InlineData("/hsds/services")]
    public async Task Open_data_differs_by_language_and_is_asked_for_again(string path)
    {
        var answer = await city.Visitor.GetAsync(path);
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
        Assert.Equal(["Accept-Language", "Cookie"], answer.Headers.Vary.Where(name => name is not "Accept-Encoding").Order());
    }

    [Fact]
    public async Task What_the_standards_answer_differs_by_what_is_accepted_too() =>
        Assert.Superset(new HashSet<string> { "Accept", "Cookie" }, (await city.Visitor.GetAsync("/ogc/collections")).Headers.Vary.ToHashSet());

    [Fact]
    public async Task An_open_page_is_compressed_also_over_HTTPS() =>
        Assert.Equal(["br"], (await Ask(city.Visitor, "/", "https")).Content.Headers.ContentEncoding);

    [Fact]
    public async Task A_page_with_a_form_token_is_not_compressed_over_HTTPS()
    {
        foreach (var (browser, path) in new[] { (city.Visitor, "/sign-in"), (city.Administrator, "/"), (city.Administrator, "/stations/manage?q=yes") })
        {
            var answer = await Ask(browser, path, "https");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("__RequestVerificationToken", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Empty(answer.Content.Headers.ContentEncoding);
        }
    }

    [Fact]
    public async Task Only_over_HTTPS_is_a_browser_told_to_come_by_HTTPS_from_now_on()
    {
        Assert.Equal(["max-age=31536000"], (await Ask(city.Visitor, "/help", "https")).Headers.GetValues("Strict-Transport-Security"));
        Assert.False((await Ask(city.Visitor, "/help", "http")).Headers.Contains("Strict-Transport-Security"));
    }

    /// <summary>As a proxy on this machine passes it on.</summary>
    private static async Task<HttpResponseMessage> Ask(HttpClient browser, string path, string scheme)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = "stations.example.org";
        request.Headers.Add("X-Forwarded-Proto", scheme);
        request.Headers.AcceptEncoding.Add(new("br"));
        return await browser.SendAsync(request);
    }
}
