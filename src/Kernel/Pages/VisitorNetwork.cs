using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Yizhan.Kernel.Pages;

/// <summary>The network from which a visitor asks, for counting how often one does.</summary>
public static class VisitorNetwork
{
    /// <summary>The address; of IPv6 the network that one subscriber has, because its addresses are 2^64.</summary>
    public static string Of(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address) return "";
        if (IPAddress.IsLoopback(address)) return IPAddress.Loopback.ToString();
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
