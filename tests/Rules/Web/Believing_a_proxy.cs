using System.Net;
using Microsoft.Extensions.Configuration;
using Yizhan.Web;

namespace Yizhan.Tests.Rules.Web;

public class Believing_a_proxy
{
    [Fact]
    public void Is_for_this_machine_alone_unless_others_are_named()
    {
        var options = Of(null);
        Assert.All(options.KnownProxies, address => Assert.True(IPAddress.IsLoopback(address)));
        Assert.All(options.KnownIPNetworks, network => Assert.True(IPAddress.IsLoopback(network.BaseAddress)));
    }

    [Fact]
    public void Is_for_the_addresses_and_networks_that_are_named()
    {
        var options = Of("10.0.0.7, 10.1.0.0/16,fd00::/8");
        Assert.Contains(IPAddress.Parse("10.0.0.7"), options.KnownProxies);
        Assert.Contains(options.KnownIPNetworks, network => network.Contains(IPAddress.Parse("10.1.2.3")));
        Assert.Contains(options.KnownIPNetworks, network => network.Contains(IPAddress.Parse("fd12::1")));
    }

    [Fact]
    public void Never_reaches_to_the_name_of_the_host() =>
        Assert.False(Of("10.0.0.7").ForwardedHeaders.HasFlag(Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders.XForwardedHost));

    [Fact]
    public void Is_refused_at_the_start_where_the_setting_is_a_typing_error() =>
        Assert.Contains("10.0.0.300", Assert.Throws<InvalidOperationException>(() => Of("10.0.0.300")).Message, StringComparison.Ordinal);

    private static Microsoft.AspNetCore.Builder.ForwardedHeadersOptions Of(string? setting) =>
        Proxies.Of(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(Proxies.Setting, setting)]).Build());
}
