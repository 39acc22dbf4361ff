using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Yizhan.Kernel.Pages;

/// <summary>The address under which the public reaches this city, for what leaves the screen: a poster on a door, a message.</summary>
public sealed class PublicAddress
{
    /// <summary>The setting: <c>https://station.example.org</c>. Without it the address of the request serves.</summary>
    public const string Setting = "PublicAddress";

    private readonly string? own;
    private readonly string listening;

    /// <exception cref="InvalidOperationException">The setting is no http or https address.</exception>
    public PublicAddress(IConfiguration settings)
    {
        listening = settings[WebHostDefaults.ServerUrlsKey]?.Split(';') is [var first and not "", ..] && !first.EndsWith(":0", StringComparison.Ordinal) ? first : "http://localhost";
        if (settings[Setting] is not { Length: > 0 } text) return;
        own = Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? text.TrimEnd('/')
            : throw new InvalidOperationException($"The setting {Setting} must be an address such as https://station.example.org, not '{text}'.");
    }

    /// <summary>The whole address of <paramref name="path"/> where no request says one: null without the setting.</summary>
    public string? Own(string path) => own is null ? null : $"{own}{path}";

    /// <summary>The same, but without the setting where this server listens: for what the demonstration shows on the machine it runs on.</summary>
    public string OwnOrListening(string path) => $"{own ?? listening}{path}";

    /// <summary>The whole address of <paramref name="path"/>, which begins with a slash.</summary>
    public string Of(string path, HttpRequest request) => $"{own ?? $"{request.Scheme}://{request.Host}"}{path}";
}
