using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Yizhan.Tests.Http.Web;

public sealed class Trying_the_secret(SqliteCity city) : IClassFixture<SqliteCity>
{
    [Fact]
    public async Task Too_often_is_refused_whatever_address_a_stranger_claims_to_come_from()
    {
        for (var number = 1; number <= 10; number++) Assert.Equal(400, await Try("203.0.113.5", $"198.51.100.{number}"));
        Assert.Equal(429, await Try("203.0.113.5", "198.51.100.11"));
        Assert.Equal(400, await Try("203.0.113.6", "198.51.100.1"));
    }

    [Fact]
    public async Task Is_counted_for_the_visitor_and_not_for_the_proxy_of_this_machine()
    {
        for (var number = 1; number <= 12; number++) Assert.Equal(400, await Try("127.0.0.1", $"198.51.100.{number}"));
        // What a stranger wrote before the proxy added his address does not count.
        for (var number = 1; number <= 10; number++) Assert.Equal(400, await Try("127.0.0.1", $"198.51.100.{number}, 192.0.2.7"));
        Assert.Equal(429, await Try("127.0.0.1", "198.51.100.99, 192.0.2.7"));
    }

    /// <summary>A try without the form's token: refused with 400 as long as it is looked at.</summary>
    private async Task<int> Try(string from, string claimed)
    {
        var answer = await ((TestServer)city.Services.GetRequiredService<IServer>()).SendAsync(http =>
        {
            http.Request.Method = "POST";
            http.Request.Path = "/sign-in";
            http.Request.ContentType = "application/x-www-form-urlencoded";
            http.Connection.RemoteIpAddress = IPAddress.Parse(from);
            http.Request.Headers["X-Forwarded-For"] = claimed;
        });
        return answer.Response.StatusCode;
    }
}
