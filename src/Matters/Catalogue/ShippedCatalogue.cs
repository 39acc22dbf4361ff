using System.Reflection;
using System.Text.Json;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Catalogue;

/// <summary>The matters that the program brings: those that stations of this kind are known to do, worked out, and others as examples, marked so; and an example of a bundle.</summary>
internal static class ShippedCatalogue
{
    private const string Folder = "matters/", BundleFolder = "bundles/";

    /// <summary>By the names of their files.</summary>
    public static CatalogueFile File { get; } = new() { Matters = [.. Read<Matter>(Folder)], Bundles = [.. Read<MatterBundle>(BundleFolder)] };

    private static IEnumerable<T> Read<T>(string folder)
    {
        var own = Assembly.GetExecutingAssembly();
        foreach (var name in own.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = own.GetManifestResourceStream(name)!;
            yield return JsonSerializer.Deserialize<T>(stream, MatterJson.Options)!;
        }
    }
}
