using System.Net;
using Yizhan.Kernel;

namespace Yizhan.People.Messages.Rules;

/// <summary>Tells addresses of the open internet from those of this machine, its networks and its cloud, which no outsider may make it call.</summary>
/// <remarks>The IANA registries of special-purpose addresses (RFC 6890 and its updates). A cloud's metadata service lies in link-local (169.254.169.254) or shared space (100.100.100.200).</remarks>
internal static class PublicNetwork
{
    private static readonly IPNetwork[] Special4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>Only 2000::/3 is handed out to the public; in it lie protocol assignments with Teredo, documentation, and 6to4, which carries any IPv4 address.</summary>
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Special6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(network => IPNetwork.Parse(network))];

    public static bool Contains(IPAddress address)
    {
        var plain = Plain(address);
        return plain.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
            ? !Special4.Any(network => network.Contains(plain))
            : Global6.Contains(plain) && !Special6.Any(network => network.Contains(plain));
    }

    /// <summary>An IPv4 address written as IPv6 is the IPv4 address.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}

/// <summary>Which addresses may be called that somebody typed into a page.</summary>
/// <param name="AllowHttp">Whether calls may go without encryption: inside a closed network only.</param>
/// <param name="Networks">Networks that the operator opens although they are not public.</param>
internal sealed record OutgoingPolicy(bool AllowHttp, IReadOnlyList<IPNetwork> Networks)
{
    public const int LongestAddress = 500;

    /// <summary>Whether a connection may be opened to it.</summary>
    public bool Allows(IPAddress address) => PublicNetwork.Contains(address) || Networks.Any(network => network.Contains(PublicNetwork.Plain(address)));

    /// <summary>Why a typed address is refused at once, or null. What its name leads to is looked at with every connection.</summary>
    public Sentence? FaultOf(string? typed)
    {
        if (typed is null or { Length: > LongestAddress } || !Uri.TryCreate(typed, UriKind.Absolute, out var address) || address.HostNameType is UriHostNameType.Unknown or UriHostNameType.Basic)
            return "请填写完整地址，如 https://example.org/hook";
        if (address.Scheme != Uri.UriSchemeHttps && !(AllowHttp && address.Scheme == Uri.UriSchemeHttp)) return "地址要以 https:// 开头";
        if (address.UserInfo is not "") return "地址里不能有用户名和密码";
        if (address.Fragment is not "") return "地址里不能有 # 之后的部分";
        // Forms such as 2130706433, 0x7f.1 or full-width digits have become dotted by now.
        return IPAddress.TryParse(address.IdnHost, out var ip) && !Allows(ip) ? "不能使用本机、内网或保留的地址" : default(Sentence);
    }
}
