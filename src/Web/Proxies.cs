using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Yizhan.Web;

/// <summary>Whose word is taken for who a visitor is and whether the visitor came by HTTPS.</summary>
/// <remarks>
/// A host's name is taken from <c>Host</c> alone, which a proxy passes on: <c>X-Forwarded-Host</c> could be sent by anybody and would end up on
/// posters and in links.
/// </remarks>
internal static class Proxies
{
    /// <summary>The setting: addresses or networks, parted by commas: <c>10.0.0.7, 10.1.0.0/16</c>. This machine is always believed.</summary>
    public const string Setting = "Proxies";

    /// <exception cref="InvalidOperationException">The setting holds what is neither an address nor a network.</exception>
    public static ForwardedHeadersOptions Of(IConfiguration settings)
    {
        // Every hop from the right must be a known one, so there may be as many as there are proxies.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        foreach (var text in (settings[Setting] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPAddress.TryParse(text, out var address)) options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(text, out var network)) options.KnownIPNetworks.Add(network);
            else throw new InvalidOperationException($"The setting {Setting} takes addresses and networks such as 10.0.0.7 or 10.1.0.0/16, not '{text}'.");
        }
        return options;
    }
}
