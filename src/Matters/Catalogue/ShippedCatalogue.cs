using System.Reflection;
using System.Text.Json;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Catalogue;

/// <summary>The matters that the program brings: those that stations of this kind are known to do, worked out, and others as examples, marked so.</summary>
internal static class ShippedCatalogue
{
    private const string Folder = "matters/";

    /// <summary>By the names of their files.</summary>
    public static CatalogueFile File { get; } = new() { Matters = [.. Read()] };

    private static IEnumerable<Matter> Read()
    {
        var own = Assembly.GetExecutingAssembly();
        foreach (var name in own.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = own.GetManifestResourceStream(name)!;
            yield return JsonSerializer.Deserialize<Matter>(stream, MatterJson.Options)!;
        }
    }
}
