using Microsoft.Extensions.Configuration;
using Yizhan.Kernel.Pages;

namespace Yizhan.Tests.Rules.Kernel;

public class The_address_of_the_city
{
    [Theory]
    [InlineData("https://stations.example.org/", "http://localhost:5263", "https://stations.example.org/verify")]
    [InlineData(null, "http://localhost:5300", "http://localhost:5300/verify")]
    [InlineData(null, "http://127.0.0.1:0", "http://localhost/verify")]
    [InlineData(null, null, "http://localhost/verify")]
    public void Is_the_one_that_was_set_or_for_the_demonstration_where_it_listens(string? set, string? urls, string expected) =>
        Assert.Equal(expected, new PublicAddress(Settings(set, urls)).OwnOrListening("/verify"));

    [Theory]
    [InlineData("stations.example.org")]
    [InlineData("ftp://stations.example.org")]
    public void That_is_none_is_named(string set) =>
        Assert.Contains("PublicAddress", Assert.Throws<InvalidOperationException>(() => new PublicAddress(Settings(set, null))).Message, StringComparison.Ordinal);

    private static IConfiguration Settings(string? set, string? urls) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [PublicAddress.Setting] = set, ["urls"] = urls }).Build();
}
