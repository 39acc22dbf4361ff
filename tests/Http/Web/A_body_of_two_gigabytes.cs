using System.Net;
using System.Net.Http.Headers;
using Yizhan.Tests.Http.Stations;

namespace Yizhan.Tests.Http.Web;

/// <summary>Against a real port: the test server does not mind how long a body is.</summary>
public sealed class A_body_of_two_gigabytes(ListeningDemoCity city) : IClassFixture<ListeningDemoCity>
{
    [Theory]
    [InlineData("/api/v1/imports", "application/octet-stream", true, "100MB")]
    [InlineData("/stations/import", "multipart/form-data; boundary=x", false, "100MB")]
    [InlineData("/stations/settings", "multipart/form-data; boundary=x", false, "100MB")]
    [InlineData("/sign-in", "application/x-www-form-urlencoded", false, "100MB")]
    [InlineData("/verify", "multipart/form-data; boundary=x", false, "20MB")]
    [InlineData("/api/v1/verify", "application/pdf", true, "20MB")]
    public async Task Is_refused_before_it_comes(string path, string type, bool isProgram, string most)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new Endless(2L << 30) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Headers.ExpectContinue = true;
        var answer = await (isProgram ? city.Program : city.Administrator).SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains(most, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_taken_up_to_the_size_of_a_network_where_networks_are_brought()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/imports") { Content = new ByteArrayContent(new byte[9 << 20]) };
        Assert.Equal(HttpStatusCode.Accepted, (await city.Program.SendAsync(request)).StatusCode);
    }

    /// <summary>Says how long it is, and would be.</summary>
    private sealed class Endless(long length) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var block = new byte[1 << 20];
            for (var sent = 0L; sent < length; sent += block.Length) await stream.WriteAsync(block);
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }
    }
}
