using System.Net;
using Yizhan.People.Messages.Rules;

namespace Yizhan.Tests.Rules.People.Messages;

public class Guarding_outgoing_calls
{
    private static readonly OutgoingPolicy Strict = new(false, []);

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("192.0.0.8")]
    [InlineData("198.18.0.1")]
    [InlineData("203.0.113.5")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:a00:1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("ff02::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    public void Keeps_them_out_of_networks_that_are_not_public(string address) => Assert.False(Strict.Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("240e:1::1")]
    [InlineData("::ffff:1.1.1.1")]
    public void Lets_them_go_to_the_public(string address) => Assert.True(Strict.Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[::ffff:7f00:1]/")]
    [InlineData("https://[fd00::1]/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://１２７.0.0.1/")]
    public void Sees_through_every_way_to_write_an_address(string address) => Assert.Equal("不能使用本机、内网或保留的地址", Strict.FaultOf(address)?.Chinese);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("example.org/hook")]
    [InlineData("http://example.org/hook")]
    [InlineData("ftp://example.org/hook")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://example.org/")]
    [InlineData("https://user:word@example.org/")]
    [InlineData("https://example.org/#part")]
    [InlineData("https:///nowhere")]
    public void Wants_a_whole_address_with_encryption_and_nothing_hidden_in_it(string? address) => Assert.NotNull(Strict.FaultOf(address));

    [Fact]
    public void Takes_a_public_address_and_a_name() => Assert.All(["https://example.org/hook?a=1", "https://1.1.1.1:8443/", "https://驿站.example/hook"], address => Assert.Null(Strict.FaultOf(address)));

    [Fact]
    public void Opens_what_the_operator_names()
    {
        var open = new OutgoingPolicy(true, [IPNetwork.Parse("10.1.0.0/16")]);
        Assert.Null(open.FaultOf("http://10.1.2.3/hook"));
        Assert.NotNull(open.FaultOf("http://10.2.2.3/hook"));
        Assert.True(open.Allows(IPAddress.Parse("::ffff:10.1.2.3")));
    }
}
