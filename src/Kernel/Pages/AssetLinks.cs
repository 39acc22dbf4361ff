using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting;

namespace Yizhan.Kernel.Pages;

/// <summary>Addresses of scripts and pictures, each with a piece of its hash, so that browsers may keep them for a year.</summary>
public sealed class AssetLinks(IWebHostEnvironment host)
{
    private readonly ConcurrentDictionary<string, string> links = [];

    /// <summary>The address of <paramref name="name"/> below <c>/assets</c>.</summary>
    /// <exception cref="FileNotFoundException">The build did not make it.</exception>
    public string this[string name] => links.GetOrAdd(name, Find);

    private string Find(string name)
    {
        var file = host.WebRootFileProvider.GetFileInfo($"assets/{name}");
        if (!file.Exists) throw new FileNotFoundException($"The asset '{name}' is missing; build src/Web with Node at hand.");
        using var stream = file.CreateReadStream();
        return $"/assets/{name}?v={Convert.ToHexStringLower(SHA256.HashData(stream))[..12]}";
    }
}
