using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Tests.Http.Stations;

namespace Yizhan.Tests.Http.Web;

/// <summary>HEAD, OPTIONS and methods that an address does not take, over a real connection.</summary>
public sealed class Asking_by_another_method(ListeningDemoCity city) : IClassFixture<ListeningDemoCity>
{
    private static readonly string[] Told = ["Date", "Transfer-Encoding", "Content-Length", "Set-Cookie"];

    [Fact]
    public async Task Head_is_answered_wherever_get_is()
    {
        var doors = city.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(door => door.Metadata.GetMetadata<IAllowAnonymous>() is not null && door.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(door => "/" + door.RoutePattern.RawText!.TrimStart('/'));
        var paths = doors.Where(path => !path.Contains('{', StringComparison.Ordinal))
            .Concat(["/stations/DY0001", "/stations/DY0001/poster", "/api/v1/stations/DY0001", "/api/v1/stations/NOBODY", "/ogc/collections/stations/items/DY0001", "/nowhere", "/openapi/v1.json", "/stations/manage"]).Distinct().ToArray();
        Assert.Contains("/", paths);
        foreach (var path in paths)
        {
            var (get, head) = (await Ask(HttpMethod.Get, path), await Ask(HttpMethod.Head, path));
            Assert.Equal((path, get.StatusCode), (path, head.StatusCode));
            Assert.Equal((path, get.Content.Headers.ContentType?.ToString()), (path, head.Content.Headers.ContentType?.ToString()));
            Assert.Equal(Names(get).Prepend(path), Names(head).Prepend(path));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("DELETE", "/", "GET, HEAD, OPTIONS")]
    [InlineData("PUT", "/ogc", "GET, HEAD, OPTIONS")]
    [InlineData("DELETE", "/hsds/services", "GET, HEAD, OPTIONS")]
    [InlineData("POST", "/openapi/v1.json", "GET, HEAD, OPTIONS")]
    [InlineData("HEAD", "/sign-out", "POST, OPTIONS")]
    public async Task A_method_that_an_address_does_not_take_is_refused_with_those_it_takes(string method, string path, string allowed)
    {
        var answer = await Ask(new(method), path);
        Assert.Equal((HttpStatusCode.MethodNotAllowed, allowed), (answer.StatusCode, string.Join(", ", answer.Content.Headers.Allow)));
    }

    [Fact]
    public async Task Options_tells_the_methods()
    {
        var answer = await Ask(HttpMethod.Options, "/");
        Assert.Equal((HttpStatusCode.NoContent, "GET, HEAD, OPTIONS"), (answer.StatusCode, string.Join(", ", answer.Content.Headers.Allow)));
    }

    [Theory]
    [InlineData("/api/v1/stations")]
    [InlineData("/api/v1/stations?limit=0")]
    [InlineData("/api/v1/stations/NOBODY")]
    [InlineData("/ogc/collections/stations/items")]
    [InlineData("/hsds/services")]
    [InlineData("/openapi/v1.json")]
    public async Task The_open_data_and_its_refusals_can_be_read_by_pages_of_other_sites(string path)
    {
        var answer = await Ask(HttpMethod.Get, path);
        Assert.Equal(["*"], answer.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        var preflight = await Ask(HttpMethod.Options, path, ("Origin", "https://map.example"), ("Access-Control-Request-Method", "GET"));
        Assert.Equal((HttpStatusCode.NoContent, "GET, HEAD"), (preflight.StatusCode, preflight.Headers.GetValues("Access-Control-Allow-Methods").Single()));
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/stations/DY0001")]
    [InlineData("GET", "/sign-in")]
    [InlineData("POST", "/api/v1/stations")]
    public async Task Pages_and_writing_stay_with_this_site(string method, string path) =>
        Assert.False((await Ask(new(method), path)).Headers.Contains("Access-Control-Allow-Origin"));

    private static IEnumerable<string> Names(HttpResponseMessage answer) => answer.Headers.Concat(answer.Content.Headers).Select(one => one.Key).Except(Told).Order();

    private async Task<HttpResponseMessage> Ask(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return await city.NewBrowser().SendAsync(request, TestContext.Current.CancellationToken);
    }
}
